package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.ShortVisibility;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.List;

/** S9: among good questions, some that no worker survives. Each may end five; then it is a failure that says why. */
final class Poison implements Scenario {
    private static final Duration VISIBILITY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int AT_ONCE = 8;
    private static final int WORKERS_EACH = 5;

    @Override
    public String name() {
        return "S9";
    }

    @Override
    public String does() {
        return "poison among good questions";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.SUSPECTS_LOST, Plant.NOT_SET_APART, Plant.DEAD_LETTERS_IGNORED);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        int good = setting.of(10_000, 40);
        int poison = setting.of(100, 1);
        try (Play play = Play.begin(setting, new Cast(1, 2, 20), Cloud.local(setting.folder(), false))) {
            Fault visibility = new ShortVisibility(VISIBILITY);
            play.meet(node -> visibility, node -> Fault.NONE);
            int slice = good / poison;
            for (int i = 0; i < poison; i++) {
                play.askMany(slice, AT_ONCE);
                Box box = Box.poisoned(play.nextNumber());
                if (i % 2 == 0) {
                    play.bulk().send(box);
                } else {
                    play.clients().ask(box, Duration.ZERO);
                }
            }
            Outcome.Score score = new Outcome.Score().figure("poison", poison).failed(poison);
            Outcome outcome = play.end(name(), score, PATIENCE);
            long ended = play.stage().workers().stream().mapToInt(Node::deaths).sum();
            return outcome.with(new Outcome.Score().atMost("workers ended", ended, (long) WORKERS_EACH * poison));
        }
    }
}
