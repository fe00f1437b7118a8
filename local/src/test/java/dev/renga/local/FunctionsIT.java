package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Functions by a client that cannot tell: at once, failing, and with nobody who waits. */
class FunctionsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    // A client of the SDK has 50 connections unless told.
    private static final int AT_ONCE = 40;
    private static final String DEAD = "lost-events";

    private static RunningCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud(List.of(
                LabHandlers.function("counting", LabHandlers.Counting.class, Optional.empty()),
                LabHandlers.function("meeting", LabHandlers.Meeting.class, Optional.empty()),
                LabHandlers.function("failing", LabHandlers.Failing.class, Optional.of(DEAD))));
        lambda = cloud.client(LambdaClient.builder());
    }

    @AfterAll
    static void stop() {
        lambda.close();
        cloud.close();
    }

    @Test
    void manyEventsRunAtTheSameMomentAndCloudWatchHearsHowMany() throws Exception {
        System.getProperties().put(LabHandlers.MEETING, new CountDownLatch(AT_ONCE));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InvokeResponse>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(threads.submit(() -> lambda.invoke(request -> request.functionName("meeting"))));
            }
            for (Future<InvokeResponse> each : all) {
                assertThat(each.get().payload().asUtf8String()).isEqualTo("true");
            }
        }
        assertThat(mostAtOnce("meeting")).isEqualTo(AT_ONCE);
    }

    @Test
    void anAnswerComesWithTheEndOfItsLogAndASandboxKeepsItsClasses() {
        InvokeResponse cold = counting("{\"verse\":1}");
        assertThat(cold.statusCode()).isEqualTo(200);
        assertThat(cold.executedVersion()).isEqualTo("$LATEST");
        assertThat(cold.functionError()).isNull();
        assertThat(log(cold)).contains("START RequestId: ", "event {\"verse\":1}\n", "Init Duration: ", "128 MB");
        InvokeResponse warm = counting("{}");
        assertThat(cold.payload().asUtf8String()).isEqualTo("1");
        assertThat(warm.payload().asUtf8String()).isEqualTo("2");
        assertThat(log(warm)).contains("REPORT RequestId: ").doesNotContain("Init Duration");
    }

    @Test
    void anErrorOfTheFunctionIsAnAnswerThatSaysSo() {
        InvokeResponse failed = lambda.invoke(request -> request.functionName("failing"));
        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(failed.payload().asUtf8String())
                .contains("\"errorMessage\":\"no verse\"", "java.lang.IllegalStateException", "LabHandlers$Failing");
    }

    @Test
    void anEventThatNobodyWaitsForIsTriedThriceAndThenLiesInTheDeadLetterQueue() {
        try (SqsClient sqs = cloud.client(SqsClient.builder())) {
            String queue = sqs.createQueue(request -> request.queueName(DEAD)).queueUrl();
            InvokeResponse accepted = lambda.invoke(request -> request.functionName("failing")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"lost\":true}")));
            assertThat(accepted.statusCode()).isEqualTo(202);
            List<Message> found = new ArrayList<>();
            eventually(SOON, () -> {
                found.addAll(sqs.receiveMessage(request -> request.queueUrl(queue)
                                .messageAttributeNames("All")
                                .waitTimeSeconds(1))
                        .messages());
                assertThat(found).hasSize(1);
            });
            assertThat(found.getFirst().body()).isEqualTo("{\"lost\":true}");
            assertThat(found.getFirst().messageAttributes())
                    .hasEntrySatisfying(
                            "ErrorMessage", why -> assertThat(why.stringValue()).isEqualTo("no verse"))
                    .hasEntrySatisfying(
                            "ErrorCode", code -> assertThat(code.stringValue()).isEqualTo("200"))
                    .containsKey("RequestID");
        }
    }

    @Test
    void functionsAreShownByNameAndByArn() {
        FunctionConfiguration shown = lambda.getFunction(request ->
                        request.functionName("arn:aws:lambda:us-east-1:000000000000:function:failing:$LATEST"))
                .configuration();
        assertThat(shown.functionName()).isEqualTo("failing");
        assertThat(shown.memorySize()).isEqualTo(128);
        assertThat(shown.deadLetterConfig().targetArn()).endsWith(":" + DEAD);
        assertThat(lambda.listFunctions().functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("counting", "failing", "meeting");
    }

    @Test
    void whatIsNotThereOrNoJsonIsRefused() {
        assertThatThrownBy(() -> lambda.invoke(request -> request.functionName("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("function:none");
        assertThatThrownBy(() -> lambda.getFunctionConfiguration(
                        request -> request.functionName("failing").qualifier("7")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> lambda.invoke(
                        request -> request.functionName("counting").payload(SdkBytes.fromUtf8String("{verse"))))
                .isInstanceOf(InvalidRequestContentException.class);
        assertThat(lambda.invoke(request -> request.functionName("failing").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatCannotBeDecodedIsRefused() throws Exception {
        assertThat(raw("POST /2015-03-31/functions/%zz/invocations"))
                .startsWith("HTTP/1.1 400")
                .contains("InvalidParameterValueException");
        assertThat(raw("POST /2015-03-31/functions/counting/invocations?Qualifier=%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("MalformedQueryString");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String head = request + " HTTP/1.1\r\nHost: 127.0.0.1:" + cloud.port()
                    + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request"
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InvokeResponse counting(String event) {
        return lambda.invoke(request ->
                request.functionName("counting").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String(event)));
    }

    private static String log(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    }

    private static double mostAtOnce(String function) {
        Instant now = Instant.now();
        try (CloudWatchClient metrics = cloud.client(CloudWatchClient.builder())) {
            return metrics
                    .getMetricStatistics(request -> request.namespace("AWS/Lambda")
                            .metricName("ConcurrentExecutions")
                            .dimensions(Dimension.builder()
                                    .name("FunctionName")
                                    .value(function)
                                    .build())
                            .startTime(now.minus(1, ChronoUnit.HOURS))
                            .endTime(now.plus(1, ChronoUnit.HOURS))
                            .period(60)
                            .statistics(Statistic.MAXIMUM))
                    .datapoints()
                    .stream()
                    .mapToDouble(Datapoint::maximum)
                    .max()
                    .orElseThrow();
        }
    }
}
