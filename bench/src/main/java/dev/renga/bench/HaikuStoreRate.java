package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Posts and likes a second of the haiku service's handler, queues left out: over its store in memory, over DynamoDB Local as
 * it is and with every write in a transaction of its own, beside a bare loop of those transactions. In turns.
 */
final class HaikuStoreRate {
    private static final String MAIN = "dev.renga.haiku.HaikuThroughputMain";
    private static final Map<String, String> CONTENDERS = contenders();

    private final int requests;
    private final int rounds;

    HaikuStoreRate(int requests, int rounds) {
        this.requests = requests;
        this.rounds = rounds;
    }

    private static Map<String, String> contenders() {
        Map<String, String> contenders = new LinkedHashMap<>();
        contenders.put("bare", "bare loop, 4 threads, one transaction each");
        contenders.put("store", "the service's handler");
        contenders.put("alone", "the same, nothing put together");
        contenders.put("twin", "the service's handler, store in memory");
        return contenders;
    }

    List<Table> measure() throws IOException, InterruptedException {
        Path jar = RunningSystem.repository().resolve("haiku-service/target/haiku-service.jar");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar.toString(), MAIN);
        try (RunningSystem system = RunningSystem.start(true);
                AnsweringProcess service = AnsweringProcess.start(
                        "haiku-service",
                        command,
                        Map.of(
                                "AWS_ENDPOINT_URL", system.aws().toString(),
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "bench",
                                "AWS_SECRET_ACCESS_KEY", "bench"))) {
            return List.of(measure(service, "posts"), measure(service, "likes"));
        }
    }

    private Table measure(AnsweringProcess service, String kind) throws IOException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        CONTENDERS.keySet().forEach(contender -> rates.put(contender, new ArrayList<>()));
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, List<Double>> one : rates.entrySet()) {
                JsonNode figures = service.tell(one.getKey() + " " + kind + " " + requests);
                if (round >= 0) { // the one before is for the JVM, which compiles what it runs
                    one.getValue().add(requests / figures.path("seconds").asDouble());
                }
            }
        }
        Table table = new Table(
                "Haiku: " + requests + " " + kind + ", " + rounds + " interleaved rounds, DynamoDB Local in memory",
                "by",
                kind + "/s, median",
                "ratio to the bare loop");
        double bare = median(rates.getOrDefault("bare", List.of()));
        rates.forEach((contender, values) -> table.row(
                CONTENDERS.getOrDefault(contender, contender),
                String.format(Locale.ROOT, "%.0f", median(values)),
                String.format(Locale.ROOT, "%.2f", median(values) / bare)));
        return table;
    }

    private static double median(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                .percentile(50);
    }
}
