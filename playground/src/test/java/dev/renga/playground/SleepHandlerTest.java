package dev.renga.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SleepHandlerTest {
    private static final int ROUNDS = 200;

    private final List<Duration> slept = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private final SleepHandler handler = new SleepHandler(new Random(5), slept::add);

    @Test
    void itSleepsTwoToFiveSecondsAndSaysSoInASentence() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(answer("{}")).matches("\"Your verse of [a-z ]+ took [2-5] s\"");
        }
        assertThat(slept).hasSize(ROUNDS).allMatch(time -> time.toSeconds() >= 2 && time.toSeconds() <= 5);
        assertThat(slept).contains(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(log.toString().lines()).hasSize(ROUNDS);
    }

    @Test
    void anEventSaysHowLong() throws IOException {
        assertThat(answer("{\"seconds\" : 12}")).endsWith(" took 12 s\"");
        assertThat(answer("{\"seconds\": 1234}")).doesNotContain("1234").doesNotContain("123 ");
        assertThat(slept.getFirst()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void anInterruptionIsAFailureAndNoAnswer() {
        var interrupted = new SleepHandler(new Random(5), time -> {
            throw new InterruptedException("no time left");
        });
        var answer = new ByteArrayOutputStream();
        assertThatThrownBy(
                        () -> interrupted.handleRequest(new ByteArrayInputStream(new byte[0]), answer, new Nowhere()))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.size()).isZero();
    }

    private String answer(String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, new Nowhere());
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** What Lambda tells a function, as far as this one listens. */
    private final class Nowhere implements Context {
        @Override
        public String getAwsRequestId() {
            return "";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionName() {
            return "";
        }

        @Override
        public String getFunctionVersion() {
            return "";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "";
        }

        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 0;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 0;
        }

        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    log.append(message);
                }

                @Override
                public void log(byte[] message) {
                    log.append(new String(message, StandardCharsets.UTF_8));
                }
            };
        }
    }
}
