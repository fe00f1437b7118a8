package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The example script obeys {@code docs/trial-contract.md}: a real process with PyTorch, told of nothing but the local endpoint. */
@Tag("costly")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PyTorchTrialIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPT = ROOT.resolve("trainer/examples/pytorch_trial.py");
    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);
    private static final String QUEUE = QueueName.TRIAL_REPORTS.physical(Environment.LOCAL);

    private final RunningCloud cloud = new RunningCloud();
    private final List<TrialReport> reports = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();
    private SqsClient sqs;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        OtherProgram.need("PyTorch with boto3", python(), "-c", "import torch, boto3");
        cloud.provision();
        sqs = cloud.client(SqsClient.builder());
        SmallDigits.write(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        if (sqs != null) {
            sqs.close();
        }
        cloud.close();
    }

    @Test
    void aTrialReportsEachEpochAndLeavesItsFiles() throws Exception {
        String out = s3("whole");
        assertThat(code(trial(1, out, s3("checkpoint"), "--epochs", "2"))).isZero();
        receive(3);
        assertThat(epochs()).containsExactly(1, 2);
        TrialFinished end = only(TrialFinished.class);
        assertThat(end.epochs()).isEqualTo(2);
        assertThat(end.best()).containsOnlyKeys("train_loss", "val_loss", "val_accuracy");
        assertThat(end.test()).containsOnlyKeys("loss", "accuracy");
        assertThat(end.artifacts()).isEqualTo(out);
        assertThat(rows(out)).hasSize(3).first().isEqualTo("train_loss,val_loss,val_accuracy");
        String done = text(out, "done.json");
        assertThat(CODEC.decode(done.substring("{\"report\": ".length(), done.length() - 1)))
                .isEqualTo(end);
    }

    @Test
    void aTrialThatIsStoppedGoesOnWithTheCurveOfOneThatIsNot() throws Exception {
        Process first = trial(1, s3("first"), s3("checkpoint"), "--epochs", "10000");
        eventually(LONG, () -> {
            receive();
            assertThat(reports).isNotEmpty();
        });
        first.destroy();
        assertThat(code(first)).isEqualTo(143);
        eventually(LONG, () -> {
            receive();
            assertThat(reports).hasAtLeastOneElementOfType(TrialInterrupted.class);
        });
        int whole = only(TrialInterrupted.class).epoch();
        String all = String.valueOf(whole + 2);

        assertThat(code(trial(2, s3("second"), s3("checkpoint"), "--epochs", all)))
                .isZero();
        receive(whole + 4);
        assertThat(epochs())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, whole + 2).boxed().toList());
        assertThat(code(trial(1, s3("straight"), s3("other"), "--epochs", all))).isZero();
        assertThat(rows(s3("second"))).isEqualTo(rows(s3("straight")));
    }

    @Test
    void aTrialWhoseLossIsNoNumberHasDiverged() throws Exception {
        String out = folder.resolve("diverged").toUri().toString();
        assertThat(code(trial(1, out, out, "--epochs", "3", "--lr", "1e30"))).isEqualTo(4);
        receive(1);
        assertThat(only(TrialFailed.class).reason()).isEqualTo(TrialFailed.Reason.DIVERGED);
        assertThat(folder.resolve("diverged/done.json")).exists();
    }

    @Test
    void aTrialThatCannotTrainSaysSo() throws Exception {
        Files.delete(folder.resolve("data/train-labels-idx1-ubyte.gz"));
        assertThat(code(trial(1, s3("broken"), s3("checkpoint")))).isEqualTo(1);
        receive(1);
        TrialFailed failed = only(TrialFailed.class);
        assertThat(failed.reason()).isEqualTo(TrialFailed.Reason.ERROR);
        assertThat(failed.detail()).contains("train-labels");
        try (ObjectStore store = store(s3("broken"))) {
            assertThat(store.list("")).isEmpty();
        }
    }

    private Process trial(int attempt, String out, String checkpoint, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python(), SCRIPT.toString(), "--data", "data"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(Addresses.ofAws(cloud.uri()));
        builder.environment()
                .putAll(Map.of(
                        "RENGA_SWEEP",
                        "pytorch",
                        "RENGA_TRIAL",
                        "3",
                        "RENGA_ATTEMPT",
                        String.valueOf(attempt),
                        "RENGA_REPORT_QUEUE",
                        QUEUE,
                        "RENGA_OUT",
                        out,
                        "RENGA_CHECKPOINT",
                        checkpoint,
                        "OMP_NUM_THREADS",
                        "1"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String s3(String name) {
        return "s3://renga-local-artifacts/pytorch/" + name;
    }

    private static int code(Process process) throws InterruptedException {
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> rows(String out) throws IOException {
        try (ObjectStore store = store(out)) {
            String table = store.list("").stream()
                    .filter(key -> key.endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            return text(out, table).lines().toList();
        }
    }

    private String text(String out, String key) throws IOException {
        try (ObjectStore store = store(out);
                InputStream in = store.get(key).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ObjectStore store(String root) {
        return ObjectStore.at(root, ObjectStores.from(Addresses.ofAws(cloud.uri())));
    }

    private <R extends TrialReport> R only(Class<R> kind) {
        List<R> found =
                reports.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<Integer> epochs() {
        return reports.stream()
                .filter(EpochReported.class::isInstance)
                .map(report -> ((EpochReported) report).epoch())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Waits until so many reports have come in all. */
    private void receive(int count) {
        eventually(LONG, () -> {
            receive();
            assertThat(reports).hasSizeGreaterThanOrEqualTo(count);
        });
        assertThat(reports).hasSize(count).allSatisfy(report -> {
            assertThat(report.sweep()).isEqualTo("pytorch");
            assertThat(report.trial()).isEqualTo(3);
        });
    }

    private void receive() {
        String url = sqs.getQueueUrl(request -> request.queueName(QUEUE)).queueUrl();
        List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        for (Message message : messages) {
            reports.add(CODEC.decode(message.body()));
            sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
    }

    /** The Python of the bench's peers, where it is installed; else the one on the path. */
    private static String python() {
        Path peers = ROOT.resolve(".renga-tools/python-peers/bin/python");
        return Files.isExecutable(peers) ? peers.toString() : "python3";
    }
}
