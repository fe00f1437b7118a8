package dev.renga.playground;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lambda function that takes its time, so that many of it at once are seen to overlap: it sleeps 2 to 5 s and answers with one
 * sentence. An event {@code {"seconds": 12}} makes it sleep just so long, which is how one sees a timeout and the dead letters.
 * An instance serves one event at a time, as Lambda's do.
 */
public final class SleepHandler implements RequestStreamHandler {
    static final int LEAST_SECONDS = 2;
    static final int MOST_SECONDS = 5;

    /** The longest event that it reads; all of its own are a few bytes. */
    static final int MOST_BYTES = 64 * 1024;

    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter", "the new year");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\"\\s*:\\s*(\\d{1,3})(?!\\d)");

    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** As Lambda makes it. */
    public SleepHandler() {
        this(RandomGenerator.getDefault(), Sleeper.real());
    }

    SleepHandler(RandomGenerator random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration time = time(new String(event.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        String message =
                "Your verse of " + SEASONS.get(random.nextInt(SEASONS.size())) + " took " + time.toSeconds() + " s";
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it slept", e);
        }
        context.getLogger().log(message + "\n");
        answer.write(('"' + message + '"').getBytes(StandardCharsets.UTF_8));
    }

    private Duration time(String event) {
        Matcher asked = SECONDS.matcher(event);
        return Duration.ofSeconds(
                asked.find() ? Integer.parseInt(asked.group(1)) : random.nextInt(LEAST_SECONDS, MOST_SECONDS + 1));
    }
}
