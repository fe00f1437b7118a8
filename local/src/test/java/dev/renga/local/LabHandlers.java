package dev.renga.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.renga.local.lambda.JarCode;
import dev.renga.local.lambda.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Functions for tests. As each sandbox has classes of its own, they meet through the one thing that they share: the properties
 * of the virtual machine, which take any object.
 */
final class LabHandlers {
    static final String MEETING = "renga.test.meeting";

    private static final long LIMIT_SECONDS = 60;

    private LabHandlers() {}

    static LambdaFunction function(String name, Class<?> handler, Optional<String> deadLetters) {
        return new LambdaFunction(
                name,
                handler.getName(),
                Duration.ofMinutes(2),
                128,
                deadLetters,
                new JarCode(testClasses(), handler.getName()));
    }

    private static Path testClasses() {
        try {
            return Path.of(LabHandlers.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers with how many events this class has seen, and writes the event to its log. */
    public static final class Counting implements RequestStreamHandler {
        private static int seen;

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
            context.getLogger().log("event " + new String(event.readAllBytes(), StandardCharsets.UTF_8) + "\n");
            answer.write(String.valueOf(++seen).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers once as many of it run as were expected. */
    public static final class Meeting implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
            CountDownLatch all = (CountDownLatch)
                    Objects.requireNonNull(System.getProperties().get(MEETING), MEETING);
            all.countDown();
            try {
                answer.write(String.valueOf(all.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Fails. */
    public static final class Failing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context) {
            throw new IllegalStateException("no verse");
        }
    }
}
