package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.OtherProgram.Ended;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/asking-by-queue.md}, as they stand there, and the worker that takes one question by hand. */
class AskingByQueueIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path DOCUMENT = Path.of("..", "docs", "asking-by-queue.md");

    @TempDir
    private static Path folder;

    private static UpProcess up;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        up = UpProcess.start(folder.resolve(".renga"), "--in-memory");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        http.close();
        assertThat(up.stop()).isZero();
    }

    @Test
    void theLinesForTheAwsCommandAskTwoQuestions() throws Exception {
        OtherProgram.need("the aws command", "aws", "--version");

        Ended ended = run(List.of("bash", "-euc", example("bash")));

        assertThat(ended.code()).as(ended.words()).isZero();
        eventually(SOON, () -> {
            assertThat(read("by-hand-1").getString("answer")).isEqualTo("Sogi");
            assertThat(read("by-hand-2").getString("answer")).contains("1488");
        });
    }

    @Test
    void theProgramWithBotoGetsItsAnswersInAQueueOfItsOwn() throws Exception {
        OtherProgram.need("boto3", "python3", "-c", "import boto3");

        Ended ended = run(List.of("python3", "-c", example("python")));

        assertThat(ended.code()).as(ended.words()).isZero();
        assertThat(ended.words().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).isEqualTo("When was it composed? 1488"))
                .anySatisfy(line -> assertThat(line).isEqualTo("Where was it composed? Minase"));
    }

    @Test
    void aWorkerGivenOneQuestionEndsWhenTheGatewayHasItsAnswer() throws Exception {
        Ended ended = run(worker("Sogi wrote it in 1488.", "Who wrote it?", "by-one-task"));

        assertThat(ended.code()).as(ended.words()).isZero();
        assertThat(ended.words()).contains("\"answer\":\"Sogi\"");
        assertThat(read("by-one-task").getString("answer")).isEqualTo("Sogi");
    }

    @Test
    void aWorkerGivenATakenIdSaysThatItsAnswerIsNotSaved() throws Exception {
        run(worker("Sogi wrote it in 1488.", "Who wrote it?", "taken"));

        Ended second = run(worker("Socho wrote it in 1489.", "Who wrote it?", "taken"));

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.words()).contains("not saved: the id belongs to a question with other texts");
        assertThat(read("taken").getString("answer")).isEqualTo("Sogi");
    }

    private static List<String> worker(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "dev.renga.qa.QaWorkerMain"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The only block of a language in the document. */
    private static String example(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static JsonObject read(String id) throws IOException, InterruptedException {
        URI uri = up.gateway().resolve("/questions/" + id);
        return new JsonObject(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        return OtherProgram.run(up.address("AWS_ENDPOINT_URL"), folder, command);
    }
}
