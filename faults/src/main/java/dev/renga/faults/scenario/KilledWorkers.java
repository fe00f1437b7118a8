package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.KillPoint;
import dev.renga.faults.proxy.Publications;
import dev.renga.faults.proxy.ShortVisibility;
import dev.renga.faults.proxy.Strikes;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** S1: workers are killed, at random moments and at every named point of their work, while questions come. */
final class KilledWorkers implements Scenario {
    private static final List<KillPoint> POINTS = List.of(
            KillPoint.RECEIVE_UNHEARD,
            KillPoint.RECEIVED,
            KillPoint.BEFORE_PUBLISH,
            KillPoint.PUBLISH_UNHEARD,
            KillPoint.PUBLISHED,
            KillPoint.BEFORE_DELETE,
            KillPoint.DELETE_UNHEARD,
            KillPoint.DELETED);
    // Come to only when deliveries were in vain before, so not always.
    private static final List<KillPoint> RARE = List.of(KillPoint.BEFORE_MOVE, KillPoint.MOVE_UNHEARD);
    private static final int RARELY = 5;
    private static final Duration VISIBILITY = Duration.ofSeconds(3);
    private static final Duration REACHED = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int AT_ONCE = 8;

    @Override
    public String name() {
        return "S1";
    }

    @Override
    public String does() {
        return "workers killed at random and at named points";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.PUBLISH_FORGOTTEN, Plant.DELETED_FIRST, Plant.NO_FENCE);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        Strikes strikes = new Strikes();
        Publications publications = new Publications();
        ShortVisibility shortly = new ShortVisibility(VISIBILITY);
        try (Play play = Play.begin(setting, new Cast(1, 2, 20), Cloud.local(setting.folder(), false))) {
            play.meet(node -> publications.then(shortly).then(strikes.at(node::shoot)), node -> Fault.NONE);
            List<Optional<KillPoint>> kills = kills(setting, play);
            int questions = setting.of(10_000, 240);
            int struck = 0;
            for (Optional<KillPoint> kill : kills) {
                // Five deaths in a row mean a poison, which is given up by design (S9): no question is to have that bad
                // luck.
                play.untilNoneIsSuspected();
                if (kill.equals(Optional.of(KillPoint.BEFORE_VISIBILITY))) {
                    // What is held for long would come again to everybody before it is extended.
                    shortly.end();
                }
                Runnable load = () -> load(play, kill, questions / kills.size());
                if (kill.isPresent()) {
                    struck += strikes.await(kill.get(), REACHED, load) ? 1 : 0;
                } else {
                    struck += killAtRandom(play, load);
                }
            }
            int left = questions - kills.size() * (questions / kills.size());
            play.askMany(left, AT_ONCE);
            Outcome.Score score = new Outcome.Score()
                    .figure("kills", struck)
                    .figure("not reached", kills.size() - struck)
                    .figure("answered again", publications.again());
            return play.end(name(), score, PATIENCE);
        }
    }

    private static List<Optional<KillPoint>> kills(Setting setting, Play play) {
        List<Optional<KillPoint>> kills = new ArrayList<>();
        POINTS.forEach(point -> kills.addAll(Collections.nCopies(setting.of(20, 1), Optional.of(point))));
        if (!setting.small()) {
            RARE.forEach(point -> kills.addAll(Collections.nCopies(RARELY, Optional.of(point))));
        }
        kills.addAll(Collections.nCopies(setting.of(50, 2), Optional.empty()));
        Collections.shuffle(kills, play.random());
        if (!setting.small()) {
            kills.addAll(Collections.nCopies(RARELY, Optional.of(KillPoint.BEFORE_VISIBILITY)));
        }
        return kills;
    }

    private static void load(Play play, Optional<KillPoint> kill, int questions) {
        if (kill.equals(Optional.of(KillPoint.BEFORE_VISIBILITY))) {
            // Only what takes long is held on to.
            play.bulk().send(Box.hard(play.nextNumber()));
        }
        play.askMany(questions, AT_ONCE);
    }

    private static int killAtRandom(Play play, Runnable load) throws InterruptedException {
        var asking = play.meanwhile(load);
        Thread.sleep(play.random().nextInt(300));
        List<Node> workers = play.stage().workers();
        workers.get(play.random().nextInt(workers.size())).shoot();
        asking.join();
        return 1;
    }
}
