package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Duplicates;
import dev.renga.faults.proxy.Publications;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** S2: every message and every event comes twice, some ten times, in another order, some much later. */
final class Doubled implements Scenario {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int AT_ONCE = 16;
    private static final int DIRECT_ONE_IN = 5;
    private static final int MANY_ONE_IN = 100;
    private static final int MANY = 10;

    @Override
    public String name() {
        return "S2";
    }

    @Override
    public String does() {
        return "everything delivered twice, late and in another order";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.NO_FENCE, Plant.ID_FORGOTTEN, Plant.PUBLISH_FORGOTTEN);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        Duration latest = Duration.ofSeconds(setting.of(30, 5));
        int questions = setting.of(10_000, 200);
        Publications publications = new Publications();
        try (Play play = Play.begin(setting, new Cast(1, 2, 20), Cloud.local(setting.folder(), false));
                Duplicates duplicates = new Duplicates(new Random(setting.seed()), latest)) {
            play.meet(node -> duplicates.then(publications), node -> duplicates);
            play.inParallel(questions, AT_ONCE, i -> ask(play, i, latest));
            // The last copies are on their way for so long.
            Thread.sleep(latest);
            Outcome.Score score = new Outcome.Score().atLeast("answered again", publications.again(), questions / 2);
            return play.end(name(), score, PATIENCE);
        }
    }

    private static void ask(Play play, int index, Duration latest) throws InterruptedException {
        Box box = play.nextBox();
        if (index % DIRECT_ONE_IN == 0) {
            play.bulk().send(box, index % MANY_ONE_IN == 0 ? MANY : 2, latest);
        } else {
            play.clients().ask(box, Duration.ZERO);
        }
    }
}
