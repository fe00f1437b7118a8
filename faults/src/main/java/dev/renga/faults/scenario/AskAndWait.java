package dev.renga.faults.scenario;

import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.List;

/** S6: a worker that answers at once, so that events come as early as they can: every waiting client is woken. */
final class AskAndWait implements Scenario {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 16;

    private final boolean onDisk;

    AskAndWait(boolean onDisk) {
        this.onDisk = onDisk;
    }

    @Override
    public String name() {
        return onDisk ? "S6-disk" : "S6";
    }

    @Override
    public String does() {
        return "ask and wait, answered at once, state " + (onDisk ? "on disk" : "in memory");
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.NOT_WOKEN, Plant.PUBLISH_FORGOTTEN, Plant.ANSWERS_MIXED_UP);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        try (Play play = Play.begin(setting, new Cast(1, 1, 0), Cloud.local(setting.folder(), onDisk))) {
            // A JVM that compiles what it runs is no measure.
            play.askAndWait(setting.planted().isPresent() ? AT_ONCE : setting.of(2_000, 50), AT_ONCE, WAIT);
            play.clients().forgetWaits();
            play.askAndWait(questions(setting), AT_ONCE, WAIT);
            Outcome.Score score = new Outcome.Score()
                    .figure("slowest wait ms", play.clients().slowest().toMillis())
                    .atMost("missed wake-ups", play.clients().missed(), 0)
                    .atMost("client errors", play.clients().errors(), 0);
            // A machine that builds other things meanwhile may hold up a wait; the full size is for one that does not.
            score.atMost("waits over 1 s", play.clients().late(), setting.small() ? Long.MAX_VALUE : 0);
            return play.end(name(), score, PATIENCE);
        }
    }

    private int questions(Setting setting) {
        if (setting.planted().isPresent()) {
            return 4 * AT_ONCE; // each may wait for as long as it can
        }
        return onDisk ? setting.of(10_000, 100) : setting.of(100_000, 400);
    }
}
