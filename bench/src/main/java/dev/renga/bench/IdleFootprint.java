package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Memory and processor of the whole system in one JVM after its last question; reads {@code /proc}, so Linux only. */
final class IdleFootprint {
    private static final int ASKED_BEFORE = 100;
    private static final Duration REST = Duration.ofMinutes(2);
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Duration watch;

    IdleFootprint(int minutes) {
        this.watch = Duration.ofMinutes(minutes);
    }

    Table measure(boolean inMemory) throws IOException, InterruptedException {
        try (RunningSystem system = RunningSystem.start(inMemory)) {
            try (Asker asker = new Asker(system.gateway())) {
                asker.warm(ASKED_BEFORE);
            }
            Thread.sleep(REST);
            Map<String, Double> before = secondsByThread(system.pid());
            Thread.sleep(watch);
            Map<String, Double> after = secondsByThread(system.pid());
            return table(ResidentMemory.megabytes(system.pid()), shares(before, after));
        }
    }

    private Table table(long megabytes, Map<String, Double> shares) {
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        double elasticMq = shares.entrySet().stream()
                .filter(share ->
                        share.getKey().startsWith("queues-") || share.getKey().contains("pekko"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        Table table = new Table("Idle, " + watch.toMinutes() + " minutes after two of rest", "what", "measured", "goal")
                .row("resident memory", megabytes + " MB", "< 700 MB")
                .row("processor", percent(all), "< 2 % of a core")
                .row("of that, ElasticMQ's threads", percent(elasticMq), "");
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(5)
                .forEach(share -> table.row("thread `" + share.getKey() + "`", percent(share.getValue()), ""));
        return table;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private Map<String, Double> shares(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> shares = new HashMap<>();
        after.forEach((thread, seconds) ->
                shares.put(thread, (seconds - before.getOrDefault(thread, 0.0)) / watch.toSeconds()));
        return shares;
    }

    /** Threads of a pool share a name once their numbers are cut off. */
    private static Map<String, Double> secondsByThread(long pid) throws IOException {
        Map<String, Double> seconds = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                String stat = Files.readString(thread.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
                        .replaceAll("[-#]?[0-9]+$", "");
                List<String> fields =
                        List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
                double used = Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME));
                seconds.merge(name, used / TICKS_PER_SECOND, Double::sum);
            }
        }
        return seconds;
    }
}
