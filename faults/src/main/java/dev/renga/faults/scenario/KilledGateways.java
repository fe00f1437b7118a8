package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.KillPoint;
import dev.renga.faults.proxy.Strikes;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** S7: one of two gateways is killed with clients waiting, who ask again under the same key wherever they can. */
final class KilledGateways implements Scenario {
    private static final List<Optional<KillPoint>> KILLS = List.of(
            Optional.of(KillPoint.BEFORE_SEND),
            Optional.of(KillPoint.RECORD_UNHEARD),
            Optional.empty(),
            Optional.of(KillPoint.INSERT_UNHEARD),
            Optional.of(KillPoint.SEND_UNHEARD),
            Optional.empty());
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration REACHED = Duration.ofSeconds(15);
    // A question that was recorded and not sent is sent again after a minute and a look.
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Override
    public String name() {
        return "S7";
    }

    @Override
    public String does() {
        return "gateways killed with clients waiting";
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.KEY_FORGOTTEN, Plant.INSERTED_BLINDLY, Plant.NO_RECONCILER);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        Strikes strikes = new Strikes();
        int clients = setting.of(200, 30);
        int kills = setting.of(20, 2);
        // The first takes more than a minute, until the reconciler comes round; a small run without it is as good as
        // none
        // to find that there is no reconciler.
        int first = setting.small() && !setting.planted().equals(Optional.of(Plant.NO_RECONCILER)) ? 1 : 0;
        try (Play play = Play.begin(setting, new Cast(2, 2, 20), Cloud.local(setting.folder(), false))) {
            play.meet(node -> Fault.NONE, node -> strikes.at(node::shoot));
            int struck = 0;
            for (int i = 0; i < kills; i++) {
                Optional<KillPoint> point = KILLS.get((i + first) % KILLS.size());
                var asking = new CompletableFuture<?>[1];
                Runnable load = () -> asking[0] = play.meanwhile(() -> play.askAndWait(clients, clients, WAIT));
                if (point.isPresent()) {
                    struck += strikes.await(point.get(), REACHED, load) ? 1 : 0;
                } else {
                    load.run();
                    struck += killAtRandom(play);
                }
                asking[0].join();
            }
            Outcome.Score score = new Outcome.Score()
                    .figure("kills", struck)
                    .figure("not reached", kills - struck)
                    .figure("client errors", play.clients().errors());
            return play.end(name(), score, PATIENCE);
        }
    }

    private static int killAtRandom(Play play) throws InterruptedException {
        Thread.sleep(play.random().nextInt(200));
        List<Node> gateways = play.stage().gateways();
        gateways.get(play.random().nextInt(gateways.size())).shoot();
        return 1;
    }
}
