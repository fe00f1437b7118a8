package dev.renga.faults.scenario;

import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage.Cast;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * S5: one service after the other is told to stop (SIGTERM) and started again, under load. A gateway gets no new requests once
 * it is told, as behind a load balancer; those it has must all be served.
 */
final class RollingRestart implements Scenario {
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);
    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "S5";
    }

    @Override
    public String does() {
        return "rolling restart (SIGTERM) under load";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.NOT_DRAINED, Plant.SIGTERM_UNHEARD, Plant.PUBLISH_FORGOTTEN);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        try (Play play = Play.begin(setting, new Cast(2, 2, 50), Cloud.local(setting.folder(), false))) {
            AtomicBoolean done = new AtomicBoolean();
            var load = play.meanwhile(() -> {
                while (!done.get()) {
                    // The wait for a stiff box outlasts the moment at which its gateway is told to stop.
                    play.inParallel(
                            CLIENTS,
                            CLIENTS,
                            i -> play.clients().ask(i % 2 == 0 ? Box.stiff(play.nextNumber()) : play.nextBox(), WAIT));
                    play.askMany(CLIENTS, CLIENTS);
                }
            });
            Duration slowest = Duration.ZERO;
            int restarts = setting.of(60, 2);
            for (int i = 0; i < restarts; i++) {
                Duration exit = restart(play, i);
                slowest = exit.compareTo(slowest) > 0 ? exit : slowest;
                if (!setting.small()) {
                    Thread.sleep(Duration.ofSeconds(5));
                }
            }
            done.set(true);
            load.join();
            Outcome.Score score = new Outcome.Score()
                    .figure("restarts", restarts)
                    .atMost("client errors", play.clients().errors(), 0)
                    .atMost("slowest exit ms", slowest.toMillis(), EXIT_LIMIT.toMillis() - 1)
                    .atMost("slowest wait ms", play.clients().slowest().toMillis(), WAIT.toMillis());
            play.complaints().forEach(score::complaint);
            return play.end(name(), score, PATIENCE);
        }
    }

    private static Duration restart(Play play, int number) throws IOException, InterruptedException {
        List<Node> gateways = play.stage().gateways();
        List<Node> workers = play.stage().workers();
        int turn = (number / 2) % 2;
        if (number % 2 == 0) {
            return roll(play, workers.get(turn));
        }
        URI address = play.stage().addresses().get(turn);
        play.clients().takeOut(address);
        // Who chose this gateway a moment ago has sent by now.
        Thread.sleep(ON_ITS_WAY);
        try {
            return roll(play, gateways.get(turn));
        } finally {
            play.clients().putBack(address);
        }
    }

    private static Duration roll(Play play, Node node) throws IOException, InterruptedException {
        if (play.isPlanted(Plant.NOT_DRAINED)) {
            node.child().kill();
        } else if (play.isPlanted(Plant.SIGTERM_UNHEARD)) {
            node.child().pause();
        }
        return node.roll(EXIT_LIMIT);
    }
}
