package dev.renga.haiku;

import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.AwsConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The program of {@code ./renga bench haiku_store}, configured as a service is: it carries out what is written to it, a
 * line {@code twin|store|alone|bare posts|likes COUNT} each, and answers with a line of JSON. {@code twin} is the service in
 * memory, {@code alone} puts no writes together, {@code bare} is a loop over the same transactions with nothing of the
 * service around them.
 */
public final class HaikuThroughputMain {
    /** Haiku that the likes are for. */
    private static final int LIKED = 10;

    private static final Commits.Limits ALONE = new Commits.Limits(2, Commits.MAX_OPEN, Commits.MAX_OPEN);

    private final HaikuStore dynamo;

    private HaikuThroughputMain(HaikuStore dynamo) {
        this.dynamo = dynamo;
    }

    public static void main(String[] args) throws Exception {
        // Standard output is for the figures.
        System.setProperty("logback.configurationFile", "dev/renga/haiku/logback-measured.xml");
        AwsConfig aws = AwsConfig.from(System.getenv());
        HaikuTables tables = HaikuTables.of(aws.environment());
        var main = new HaikuThroughputMain(new DynamoHaiku(DynamoClients.open(aws), tables, InstantSource.system()));
        System.out.println("{\"ready\": \"haiku-service\"}");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(main.carryOut(List.of(line.split(" ", -1))));
        }
    }

    private String carryOut(List<String> words) throws Exception {
        int count = Integer.parseInt(words.get(2));
        HaikuStore store = words.getFirst().equals("twin") ? new InMemoryHaiku() : dynamo;
        List<HaikuRequest> requests = requests(store, words.get(1), count);
        HaikuLoad load = new HaikuLoad(store, InstantSource.system());
        double seconds = switch (words.getFirst()) {
            case "twin", "store" -> load.handled(requests, Commits.Limits.DEFAULT);
            case "alone" -> load.handled(requests, ALONE);
            case "bare" -> load.bare(requests);
            default -> throw new IllegalArgumentException("twin, store, alone or bare: " + words);
        };
        return String.format(Locale.ROOT, "{\"requests\": %d, \"seconds\": %.6f}", count, seconds);
    }

    private static List<HaikuRequest> requests(HaikuStore store, String kind, int count) throws Exception {
        if (kind.equals("posts")) {
            return many(count, HaikuThroughputMain::post);
        }
        List<PostHaiku> liked = many(LIKED, HaikuThroughputMain::post);
        new HaikuLoad(store, InstantSource.system()).handled(List.copyOf(liked), Commits.Limits.DEFAULT);
        return IntStream.range(0, count)
                .<HaikuRequest>mapToObj(
                        number -> new LikeHaiku(liked.get(number % LIKED).itemId(), newId()))
                .toList();
    }

    private static PostHaiku post() {
        return new PostHaiku(newId(), "Bashō", "古池や", "蛙飛び込む", "水の音");
    }

    private static <T> List<T> many(int count, Supplier<? extends T> one) {
        return Stream.<T>generate(one).limit(count).toList();
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
