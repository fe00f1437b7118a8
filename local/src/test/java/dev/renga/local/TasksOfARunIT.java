package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks and the life of {@code renga up}: what it is born with, and what is left of them when it goes. */
@Timeout(400)
class TasksOfARunIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theRunTaskOfTheOriginalLeavesItsAnswerInTheTable() throws Exception {
        OtherProgram.need("boto3", "python3", "-c", "import boto3");
        try (UpProcess up = UpProcess.start(folder, "--in-memory")) {
            var ended = OtherProgram.run(
                    up.address("AWS_ENDPOINT_URL"),
                    folder,
                    List.of(
                            "python3",
                            Path.of("src/test/resources/run_task.py")
                                    .toAbsolutePath()
                                    .toString()));
            assertThat(ended.code()).as(ended.words()).isZero();
        }
    }

    @Test
    void noTaskNorWhatItStartedOutlivesAKilledRunAndTheNextOneSaysThatItIsLost() throws Exception {
        // As uv run or a script does, the shell starts the program and waits for it.
        Files.writeString(folder.resolve("images.yaml"), "sleeper: {command: [sh, -c, 'sleep \"$0\"; exit 1']}\n");
        String task;
        ProcessHandle child;
        ProcessHandle program;
        try (UpProcess up = UpProcess.start(folder, "--slots", "1");
                EcsClient ecs = up.client(EcsClient.builder())) {
            task = ecs.runTask(ShellTasks.one("sleeper", "600", Map.of()).build())
                    .tasks()
                    .getFirst()
                    .taskArn();
            eventually(SOON, () -> assertThat(noted()).hasSize(1));
            child = ProcessHandle.of(noted().getFirst()).orElseThrow();
            eventually(SOON, () -> assertThat(child.children()).hasSize(1));
            program = child.children().findFirst().orElseThrow();
            up.killAlone();
            eventually(SOON, () -> assertThat(child.isAlive()).isFalse());
            eventually(SOON, () -> assertThat(program.isAlive()).isFalse());
        }
        try (UpProcess up = UpProcess.start(folder, "--slots", "1");
                EcsClient ecs = up.client(EcsClient.builder())) {
            Task lost = ecs.describeTasks(
                            request -> request.cluster("renga-local").tasks(task))
                    .tasks()
                    .getFirst();
            assertThat(lost.lastStatus()).isEqualTo("STOPPED");
            assertThat(lost.stoppedReason()).startsWith("Host EC2 (instance i-");
        }
    }

    @Test
    void aTaskThatWaitedInLineIsLostLikeAnyOtherAndNotBegunAgain() throws Exception {
        Files.writeString(folder.resolve("images.yaml"), "sleeper: {command: [sleep]}\n");
        String second;
        try (UpProcess up = UpProcess.start(folder, "--slots", "1");
                EcsClient ecs = up.client(EcsClient.builder())) {
            String first = inLine(ecs);
            second = inLine(ecs);
            assertThat(status(ecs, second).lastStatus()).isEqualTo("PROVISIONING");
            ecs.stopTask(request -> request.cluster("renga-local").task(first));
            eventually(SOON, () -> assertThat(status(ecs, second).lastStatus()).isEqualTo("RUNNING"));
            up.kill();
        }
        try (UpProcess up = UpProcess.start(folder, "--slots", "1");
                EcsClient ecs = up.client(EcsClient.builder())) {
            assertThat(status(ecs, second).stoppedReason()).startsWith("Host EC2 (instance i-");
        }
    }

    private static String inLine(EcsClient ecs) {
        return ecs.runTask(ShellTasks.one("sleeper", "600", Map.of())
                        .capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                                .capacityProvider("renga-local-gpu")
                                .build())
                        .build())
                .tasks()
                .getFirst()
                .taskArn();
    }

    private static Task status(EcsClient ecs, String task) {
        return ecs.describeTasks(request -> request.cluster("renga-local").tasks(task))
                .tasks()
                .getFirst();
    }

    @Test
    void imagesThatAreWrittenWronglyKeepARunFromItsStart() throws Exception {
        Files.writeString(folder.resolve("images.yaml"), "sleeper: {command: sleep}\n");
        var ended = OtherProgram.run(
                URI.create("http://127.0.0.1:1"),
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        LocalMain.class.getName(),
                        "--dir",
                        folder.toString(),
                        "--aws-port",
                        "0",
                        "--port",
                        "0"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.words()).contains("images.yaml sleeper needs a command");
    }

    private List<Long> noted() throws IOException {
        try (var files = Files.list(folder.resolve("tasks"))) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .map(TasksOfARunIT::pid)
                    .toList();
        }
    }

    private static long pid(Path note) {
        try {
            return Long.parseLong(Files.readString(note).split(" ", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
