package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.KillPoint;
import dev.renga.faults.proxy.Publications;
import dev.renga.faults.proxy.ShortVisibility;
import dev.renga.faults.proxy.Strikes;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * S4: workers are stopped with messages in work for three times the visibility timeout; others answer meanwhile. The stopped
 * ones then go on, do not know, and publish answers of their own.
 */
final class StoppedWorkers implements Scenario {
    private static final Duration VISIBILITY = Duration.ofSeconds(2);
    private static final int TIMES = 3;
    private static final Duration REACHED = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WORKERS = 4;
    private static final int STOPPED_AT_ONCE = 3;
    private static final int QUESTIONS_A_ROUND = 24;

    @Override
    public String name() {
        return "S4";
    }

    @Override
    public String does() {
        return "workers stopped (SIGSTOP) for three visibility timeouts";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.NO_FENCE, Plant.PUBLISH_FORGOTTEN, Plant.ANSWERS_MIXED_UP);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        Strikes strikes = new Strikes();
        Publications publications = new Publications();
        ConcurrentLinkedQueue<Node> stopped = new ConcurrentLinkedQueue<>();
        int stops = 0;
        try (Play play = Play.begin(setting, new Cast(1, WORKERS, 150), Cloud.local(setting.folder(), false))) {
            play.meet(
                    node -> publications
                            .then(new ShortVisibility(VISIBILITY))
                            .then(strikes.at(() -> stop(node, stopped))),
                    node -> Fault.NONE);
            for (int round = 0; round < setting.of(67, 1); round++) {
                for (int i = 0; i < STOPPED_AT_ONCE; i++) {
                    stops += strikes.await(
                                    KillPoint.RECEIVED,
                                    REACHED,
                                    () -> play.askMany(QUESTIONS_A_ROUND, QUESTIONS_A_ROUND))
                            ? 1
                            : 0;
                }
                Thread.sleep(VISIBILITY.multipliedBy(TIMES));
                for (Node node = stopped.poll(); node != null; node = stopped.poll()) {
                    node.child().resume();
                }
            }
            Outcome.Score score = new Outcome.Score().figure("stops", stops);
            Outcome outcome = play.end(name(), score, PATIENCE);
            // Without an answer that came too late, nothing was tried.
            return outcome.with(new Outcome.Score().atLeast("answered again", publications.again(), stops));
        }
    }

    private static void stop(Node node, ConcurrentLinkedQueue<Node> stopped) {
        try {
            node.child().pause();
            stopped.add(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
