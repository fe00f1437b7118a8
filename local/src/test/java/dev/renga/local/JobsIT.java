package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.messaging.AwsConfig;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchClients;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.AttemptDetail;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.EvaluateOnExit;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.RetryAction;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

/** Jobs of Batch as real processes, by a client that cannot tell, and by the scheduler's way to them. */
@Execution(ExecutionMode.SAME_THREAD)
class JobsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static RunningCloud cloud;
    private static BatchClient batch;

    // Each test has a file of its own to write to.
    private final String ran = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        LocalTasks tasks = ShellImages.with(folder, 1);
        cloud = new RunningCloud(tasks);
        cloud.provision(tasks);
        batch = cloud.client(BatchClient.builder());
    }

    @AfterAll
    static void stop() {
        batch.close();
        cloud.close();
    }

    @Test
    void anArrayRunsOneJobForEachIndexAndCountsThem() throws Exception {
        String head = submit(0, "echo $AWS_BATCH_JOB_ARRAY_INDEX >>" + ran + "; exit $AWS_BATCH_JOB_ARRAY_INDEX", 3);
        eventually(SOON, () -> assertThat(job(head).status()).isEqualTo(JobStatus.FAILED));
        assertThat(job(head).arrayProperties().statusSummary())
                .containsEntry("SUCCEEDED", 1)
                .containsEntry("FAILED", 2);
        assertThat(job(head + ":2").container().exitCode()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve(ran))).containsExactly("0", "1", "2");
        assertThat(batch.listJobs(request -> request.arrayJobId(head).jobStatus(JobStatus.FAILED))
                        .jobSummaryList())
                .hasSize(2);
    }

    @Test
    void aJobThatFailsIsTriedAgainAsItsRulesSay() {
        EvaluateOnExit again = EvaluateOnExit.builder()
                .onExitCode("9")
                .action(RetryAction.RETRY)
                .build();
        EvaluateOnExit noMore =
                EvaluateOnExit.builder().onReason("*").action(RetryAction.EXIT).build();
        String id = batch.submitJob(request(0, "test $AWS_BATCH_JOB_ATTEMPT = 3 || exit 9")
                        .retryStrategy(strategy -> strategy.attempts(5).evaluateOnExit(again, noMore))
                        .build())
                .jobId();
        eventually(SOON, () -> assertThat(job(id).status()).isEqualTo(JobStatus.SUCCEEDED));
        assertThat(job(id).attempts()).hasSize(3);
        assertThat(job(id).attempts())
                .extracting(AttemptDetail::container)
                .extracting(c -> c.exitCode())
                .containsExactly(9, 9, 0);
    }

    @Test
    void theQueueOfTheHigherPriorityComesFirst() throws Exception {
        String first = submit(0, "while ! test -e go; do sleep 0.05; done", 0);
        eventually(SOON, () -> assertThat(job(first).status()).isEqualTo(JobStatus.RUNNING));
        String low = submit(1, "echo low >>" + ran, 0);
        String high = submit(8, "echo high >>" + ran, 0);
        Files.createFile(folder.resolve("go"));

        eventually(
                SOON,
                () -> assertThat(List.of(job(low).status(), job(high).status())).containsOnly(JobStatus.SUCCEEDED));
        assertThat(Files.readAllLines(folder.resolve(ran))).containsExactly("high", "low");
    }

    @Test
    void aJobIsEndedWhereverItIs() {
        String running = submit(0, "exec sleep 600", 0);
        String waiting = submit(0, "exit 0", 0);
        eventually(SOON, () -> assertThat(job(running).status()).isEqualTo(JobStatus.RUNNING));
        batch.cancelJob(request -> request.jobId(running).reason("too late for that"));
        batch.cancelJob(request -> request.jobId(waiting).reason("not needed"));
        batch.terminateJob(request -> request.jobId(running).reason("enough"));

        eventually(SOON, () -> assertThat(job(running).status()).isEqualTo(JobStatus.FAILED));
        assertThat(job(running).statusReason()).isEqualTo("enough");
        assertThat(job(running).isTerminated()).isTrue();
        assertThat(job(waiting).status()).isEqualTo(JobStatus.FAILED);
        assertThat(job(waiting).isCancelled()).isTrue();
        assertThat(job(waiting).attempts()).isEmpty();
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(
                        () -> batch.submitJob(request(0, "x").jobQueue("none").build()))
                .isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> batch.submitJob(request(0, "x")
                        .arrayProperties(array -> array.size(10_001))
                        .build()))
                .isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> batch.submitJob(request(0, "x")
                        .timeout(timeout -> timeout.attemptDurationSeconds(5))
                        .build()))
                .isInstanceOf(ClientException.class);
    }

    @Test
    void theSchedulersLauncherStartsAnAttemptOnceAndSeesItsEnd() throws IOException {
        try (LaunchClients clients = LaunchClients.open(AwsConfig.local(cloud.uri()))) {
            Launcher launcher = clients.batch();
            String task = started(launcher, order("shell", 1, "echo $RENGA_TRIAL >>" + ran + "; exit 4"));
            assertThat(started(launcher, order("shell", 1, "echo $RENGA_TRIAL >>" + ran + "; exit 4")))
                    .isEqualTo(task);
            eventually(
                    SOON,
                    () -> assertThat(launcher.look(List.of(task)).get(task))
                            .isInstanceOfSatisfying(TaskStatus.Stopped.class, stopped -> {
                                assertThat(stopped.cause()).isEqualTo(TaskStatus.Cause.EXITED);
                                assertThat(stopped.exitCode()).hasValue(4);
                            }));
            assertThat(Files.readAllLines(folder.resolve(ran))).containsExactly("1");

            String told = started(launcher, order("shell", 2, "exec sleep 600"));
            assertThat(launcher.ofSweep("S-1")).containsOnlyKeys(told);
            assertThat(launcher.ofSweep("s-1")).isEmpty();
            launcher.stop(told, "not promising");
            eventually(
                    SOON,
                    () -> assertThat(launcher.look(List.of(told)).get(told))
                            .isInstanceOfSatisfying(
                                    TaskStatus.Stopped.class,
                                    stopped -> assertThat(stopped.cause()).isEqualTo(TaskStatus.Cause.TOLD)));
            assertThat(launcher.launch(order("no-such-image", 3, ""))).isInstanceOf(Launch.Refused.class);
            assertThat(launcher.look(List.of("nobody")).get("nobody")).isInstanceOf(TaskStatus.Gone.class);
        }
    }

    private String submit(int priority, String script, int size) {
        SubmitJobRequest.Builder request = request(priority, script);
        if (size > 0) {
            request.arrayProperties(array -> array.size(size));
        }
        return batch.submitJob(request.build()).jobId();
    }

    private static SubmitJobRequest.Builder request(int priority, String script) {
        return SubmitJobRequest.builder()
                .jobName("job")
                .jobQueue("renga-local-sweeps-" + priority)
                .jobDefinition("renga-local-shell")
                .containerOverrides(container -> container.command(script));
    }

    private JobDetail job(String id) {
        return batch.describeJobs(request -> request.jobs(id)).jobs().getFirst();
    }

    private static String started(Launcher launcher, LaunchOrder order) {
        return ((Launch.Started) launcher.launch(order)).task();
    }

    private static LaunchOrder order(String image, int trial, String script) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("RENGA_TRIAL", String.valueOf(trial));
        var resources = new LaunchOrder.Resources(1, 1, 512, false);
        return new LaunchOrder("S-1", trial, 1, 5, image, List.of(script), environment, resources);
    }
}
