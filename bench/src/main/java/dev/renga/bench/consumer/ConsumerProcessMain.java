package dev.renga.bench.consumer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Runs the consumer whose class is named, and does what the lines on its standard input say: {@code drain QUEUE MESSAGES},
 * {@code slow QUEUE MESSAGES MILLIS}, {@code idle QUEUE SECONDS}, {@code serve QUEUE MILLIS}. Each is answered by one line
 * of figures; {@code serve} says {@code done BODY} for each message until the process is told to end.
 */
public final class ConsumerProcessMain {
    /** For acknowledgements on their way: longer than the longest interval that a peer gathers them. */
    private static final long SETTLING_MILLIS = 1_500;

    private static final long IDLE_AFTER_MILLIS = 5_000;

    private final BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> consumer;
    private final String endpoint;
    private final String concurrency;
    private final String visibility;

    private ConsumerProcessMain(
            BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> consumer, String... settings) {
        this.consumer = consumer;
        this.endpoint = settings[0];
        this.concurrency = settings[1];
        this.visibility = settings[2];
    }

    /** Takes the name of the class, the endpoint, the messages in work at once and the visibility timeout in seconds. */
    @SuppressWarnings("unchecked") // every peer is such a function; a cast of a stranger fails at its first use
    public static void main(String[] arguments) throws Exception {
        Object consumer = Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        var process = new ConsumerProcessMain(
                (BiFunction<Map<String, String>, Consumer<String>, AutoCloseable>) consumer,
                arguments[1],
                arguments[2],
                arguments[3]);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            process.run(line.split(" "));
        }
        System.exit(0);
    }

    private void run(String... command) throws Exception {
        switch (command[0]) {
            case "drain" -> drain(command[1], Integer.parseInt(command[2]));
            case "slow" -> slow(command[1], Integer.parseInt(command[2]), Long.parseLong(command[3]));
            case "idle" -> idle(command[1], Long.parseLong(command[2]));
            case "serve" -> serve(command[1], Long.parseLong(command[2]));
            default -> throw new IOException("unknown command " + command[0]);
        }
    }

    private void drain(String queue, int messages) throws InterruptedException {
        Cost before = Cost.now();
        var tally = new Tally(messages);
        AutoCloseable running = start(queue, tally);
        tally.awaitAll();
        Thread.sleep(SETTLING_MILLIS);
        Cost settled = Cost.now();
        // What it costs to wait as long is no cost of a message, and would weigh more for who gets fewer.
        Thread.sleep(SETTLING_MILLIS);
        Cost idle = Cost.now().less(settled);
        Cost calls = settled.less(before).less(idle);
        // Its start is not counted either.
        Cost processor = settled.less(tally.costAtFirst()).less(idle);
        say(String.format(
                Locale.ROOT,
                "{\"perSecond\":%.1f,\"receives\":%d,\"others\":%d,\"processorMicros\":%.1f}",
                tally.perSecond(),
                calls.receives(),
                calls.others(),
                processor.processorNanos() / 1e3 / messages));
        closeMeanwhile(running);
    }

    private void slow(String queue, int messages, long millis) throws InterruptedException {
        var tally = new Tally(messages);
        AutoCloseable running = start(queue, body -> {
            tally.accept(body);
            pause(millis);
        });
        // Whoever lets them become visible gets them a second time meanwhile; whoever takes one at a time never has
        // all.
        Thread.sleep(4 * millis);
        say(String.format(Locale.ROOT, "{\"handled\":%d,\"repeats\":%d}", tally.handled(), tally.repeats()));
        closeMeanwhile(running);
    }

    private void idle(String queue, long seconds) throws InterruptedException {
        AutoCloseable running = start(queue, body -> {});
        Thread.sleep(IDLE_AFTER_MILLIS);
        long receives = CallCount.receives();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1_000);
        double minutes = (System.nanoTime() - began) / 60e9;
        say(String.format(Locale.ROOT, "{\"receivesPerMinute\":%.2f}", (CallCount.receives() - receives) / minutes));
        closeMeanwhile(running);
    }

    private void serve(String queue, long millis) {
        AutoCloseable running = start(queue, body -> {
            pause(millis);
            say("done " + body);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running)));
    }

    private AutoCloseable start(String queue, Consumer<String> handler) {
        return consumer.apply(
                Map.of("endpoint", endpoint, "queue", queue, "concurrency", concurrency, "visibility", visibility),
                handler);
    }

    /** An idle consumer may close as slowly as its open poll: the next round does not wait for that. */
    private static void closeMeanwhile(AutoCloseable running) {
        Thread.ofPlatform().daemon().start(() -> close(running));
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("the consumer does not stop", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
