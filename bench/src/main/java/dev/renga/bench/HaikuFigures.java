package dev.renga.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Haiku through gateway, queue, service, table and back: writes at full rate and at half of it, and pages with the cache,
 * without it, and from a bare route that returns the same bytes.
 */
final class HaikuFigures {
    private static final String ENVIRONMENT = "local";
    private static final String PAGE = "/haiku?limit=50";
    // What it does not know keeps the gateway from the short way to its cache.
    private static final String LONG_WAY = PAGE + "&by=document";
    private static final int ROWS = 100;
    private static final int UNCACHED = 500;
    private static final Duration ROUND = Duration.ofSeconds(4);
    // So long the JVM compiles what a write runs through: gateway, SQS, service, DynamoDB and SNS, all in one.
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    private final int clients;
    private final int rounds;

    /**
     * @param clients who write at once at full rate
     */
    HaikuFigures(int clients, int rounds) {
        this.clients = clients;
        this.rounds = rounds;
    }

    List<Table> measure(boolean inMemory) throws Exception {
        try (RunningSystem system = RunningSystem.start(inMemory);
                HaikuWriters writers = new HaikuWriters(system.gateway())) {
            for (int i = 0; i < ROWS; i++) {
                writers.post(i);
            }
            String state = inMemory ? "--in-memory" : "state on disk";
            Table writes = new Table(
                    "Haiku, " + clients + " clients, " + state,
                    "what",
                    "full rate",
                    "p50 at half",
                    "p99 at half",
                    "goal");
            row(writes, "POST /haiku", writers::post);
            row(writes, "PATCH /haiku/{item_id}", writers::like);
            return List.of(writes, pages(system.gateway()), uncached(system.aws()));
        }
    }

    private void row(Table table, String name, HaikuWriters.Write write) throws Exception {
        HaikuWriters.perSecond(write, clients, WARM_UP);
        double full = HaikuWriters.perSecond(write, clients, ROUND);
        Samples half = Samples.of(HaikuWriters.atRate(write, full / 2, ROUND));
        table.row(name, rate(full), half.at(50), half.at(99), "15 ms, 60 ms");
    }

    private Table pages(URI gateway) throws Exception {
        Path page = Files.createTempFile("renga-bench-page", ".json");
        Rates ours = new Rates();
        Rates longWay = new Rates();
        Rates bare = new Rates();
        try (var body = gateway.resolve(PAGE).toURL().openStream()) {
            Files.write(page, body.readAllBytes());
        }
        try (BareRouteProcess peer = BareRouteProcess.start(page)) {
            PageLoad loadOfOurs = new PageLoad(gateway, PAGE);
            PageLoad loadOfLongWay = new PageLoad(gateway, LONG_WAY);
            PageLoad loadOfPeer = new PageLoad(peer.address(), PAGE);
            loadOfOurs.perSecond(ROUND);
            loadOfLongWay.perSecond(ROUND);
            loadOfPeer.perSecond(ROUND);
            for (int round = 0; round < rounds; round++) {
                ours.add(loadOfOurs.perSecond(ROUND));
                longWay.add(loadOfLongWay.perSecond(ROUND));
                bare.add(loadOfPeer.perSecond(ROUND));
            }
        }
        return new Table(
                        "GET " + PAGE + " (" + Files.size(page) + " bytes), " + rounds + " interleaved rounds",
                        "by",
                        "pages/s, median",
                        "ratio, median",
                        "goal")
                .row("the gateway, from its cache", ours.median(), ours.ratioTo(bare), "0.50")
                .row("the same through document and virtual thread", longWay.median(), longWay.ratioTo(bare), "")
                .row("a bare vertx-web route (peer)", bare.median(), "1.00", "");
    }

    private static Table uncached(URI aws) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(aws, ENVIRONMENT, Map.of("RENGA_HAIKU_CACHE", "off"))) {
            PageLoad load = new PageLoad(gateway.address(), PAGE);
            load.each(3 * UNCACHED); // warms it
            Samples each = Samples.of(load.each(UNCACHED));
            return new Table("GET " + PAGE + " without a cache, one after another", "what", "p50", "p99", "goal")
                    .row("the page", each.at(50), each.at(99), "10 ms");
        }
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.0f/s", perSecond);
    }
}
