package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks as real processes, by a client that cannot tell: where they run, how they end, what is said of it. */
@Execution(ExecutionMode.SAME_THREAD)
class TasksIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static RunningCloud cloud;
    private static EcsClient ecs;
    private static TaskEvents events;

    @BeforeAll
    static void start() {
        LocalTasks tasks = ShellImages.with(folder, 1);
        cloud = new RunningCloud(tasks);
        cloud.provision(tasks);
        ecs = cloud.client(EcsClient.builder());
        events = new TaskEvents(cloud);
    }

    @AfterAll
    static void stop() {
        ecs.close();
        events.close();
        cloud.close();
    }

    @AfterEach
    void leaveTheMachineFree() {
        List<String> left =
                ecs.listTasks(request -> request.cluster(ShellTasks.CLUSTER)).taskArns();
        left.forEach(task ->
                ecs.stopTask(request -> request.cluster(ShellTasks.CLUSTER).task(task)));
        left.forEach(TasksIT::stopped);
    }

    @Test
    void aTaskRunsToItsExitCodeAndEveryStepIsAnEventOfAHigherVersion() {
        Task task = only(run("exit 7"));
        Task stopped = stopped(task);

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(7);
        assertThat(stopped.startedAt()).isBeforeOrEqualTo(stopped.stoppedAt());
        eventually(SOON, () -> {
            assertThat(events.statuses(task.taskArn())).containsExactly("PENDING", "RUNNING", "STOPPED");
            assertThat(events.versions(task.taskArn())).isSorted().doesNotHaveDuplicates();
        });
    }

    @Test
    void withoutAMachineALaunchTypeIsRefusedAndAStrategyWaits() {
        Task running = only(run("exec sleep 600"));
        RunTaskResponse refused = ecs.runTask(
                ShellTasks.of("exit 0", Map.of()).launchType(LaunchType.EC2).build());
        assertThat(refused.tasks()).isEmpty();
        assertThat(refused.failures()).extracting(Failure::reason).containsExactly("RESOURCE:GPU");

        Task waiting = only(run("exit 0"));
        assertThat(waiting.lastStatus()).isEqualTo("PROVISIONING");
        assertThat(look(waiting).containerInstanceArn()).isNull();
        ecs.stopTask(request ->
                request.cluster("renga-local").task(running.taskArn()).reason("enough"));

        assertThat(stopped(waiting).containers().getFirst().exitCode()).isZero();
        eventually(
                SOON,
                () -> assertThat(events.statuses(waiting.taskArn()))
                        .containsExactly("PROVISIONING", "PENDING", "RUNNING", "STOPPED"));
    }

    @Test
    void ofSeveralTasksThoseWithoutAMachineAreFailures() {
        RunTaskResponse answer = ecs.runTask(ShellTasks.of("exec sleep 600", Map.of())
                .launchType(LaunchType.EC2)
                .count(3)
                .build());
        assertThat(answer.tasks()).hasSize(1);
        assertThat(answer.failures())
                .extracting(Failure::reason)
                .containsOnly("RESOURCE:GPU")
                .hasSize(2);
    }

    @Test
    void whoIsToldToStopGetsSigtermAndMayEndInOrder() {
        Task task = only(run("trap 'echo saved; exit 143' TERM; echo ready; while :; do sleep 0.05; done"));
        eventually(SOON, () -> assertThat(log(task)).contains("ready"));
        ecs.stopTask(
                request -> request.cluster("renga-local").task(task.taskArn()).reason("not promising"));

        Task stopped = stopped(task);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(stopped.stoppedReason()).isEqualTo("not promising");
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(143);
        assertThat(log(task)).contains("saved");
    }

    @Test
    void whoDoesNotHeedSigtermIsKilledAfterItsStopTimeout() {
        ecs.registerTaskDefinition(
                ShellTasks.definition("stubborn", "shell", "trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        Task task = only(ecs.runTask(request -> request.cluster("renga-local").taskDefinition("stubborn")));
        eventually(SOON, () -> assertThat(log(task)).contains("ready"));
        ecs.stopTask(request -> request.cluster("renga-local").task(task.taskArn()));

        assertThat(stopped(task).containers().getFirst().exitCode()).isEqualTo(137);
    }

    @Test
    void theSameTokenIsTheSameTaskAndWithOtherParametersAConflict() {
        RunTaskRequest request =
                ShellTasks.waiting("exec sleep 600").clientToken("a-1").build();
        Task first = only(ecs.runTask(request));
        assertThat(only(ecs.runTask(request)).taskArn()).isEqualTo(first.taskArn());
        assertThatThrownBy(
                        () -> ecs.runTask(request.toBuilder().startedBy("other").build()))
                .isInstanceOf(ConflictException.class);
        assertThat(ecs.listTasks(list -> list.cluster("renga-local")).taskArns())
                .containsExactly(first.taskArn());
    }

    @Test
    void onlyWhatTheFolderNamesRunsWhateverAMessageSays() {
        ecs.registerTaskDefinition(ShellTasks.definition("evil", "/bin/sh", "touch x"));
        Task unknown =
                only(ecs.runTask(request -> request.cluster("renga-local").taskDefinition("evil")));
        assertThat(stopped(unknown).stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(look(unknown).stoppedReason()).startsWith("CannotPullContainerError");

        Task preloaded = only(ecs.runTask(
                ShellTasks.of("exit 0", Map.of("LD_PRELOAD", "evil.so")).build()));
        assertThat(stopped(preloaded).stoppedReason()).contains("LD_PRELOAD");
    }

    @Test
    void whatATaskWritesIsPutWhereItsFilesGo() throws Exception {
        Task task = only(ecs.runTask(ShellTasks.of(
                        "echo epoch 1; echo late >&2; exit 3", Map.of("RENGA_OUT", "s3://renga-local-artifacts/x/y"))
                .build()));
        assertThat(stopped(task).containers().getFirst().exitCode()).isEqualTo(3);
        try (ObjectStore store = ObjectStore.at(
                        "s3://renga-local-artifacts/x/y", ObjectStores.from(Addresses.ofAws(cloud.uri())));
                InputStream in = store.get("log.txt").orElseThrow()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("epoch 1\nlate\n");
        }
    }

    @Test
    void whatARunningTaskWritesIsPutBeforeItsEnd() {
        String place = "s3://renga-local-artifacts/x/running";
        Task task = only(ecs.runTask(ShellTasks.of("echo epoch 1; exec sleep 600", Map.of("RENGA_OUT", place))
                .build()));
        try (ObjectStore store = ObjectStore.at(place, ObjectStores.from(Addresses.ofAws(cloud.uri())))) {
            eventually(SOON, () -> assertThat(store.list("")).contains("log.txt"));
            assertThat(look(task).lastStatus()).isEqualTo("RUNNING");
        }
    }

    @Test
    void aSpotMachineIsTakenAwayAfterAWarningAndItsTaskIsLostWithIt() {
        Task task = only(run("exec sleep 600"));
        eventually(SOON, () -> assertThat(look(task).lastStatus()).isEqualTo("RUNNING"));
        String instance = ecs.describeContainerInstances(request -> request.cluster("renga-local")
                        .containerInstances(look(task).containerInstanceArn()))
                .containerInstances()
                .getFirst()
                .ec2InstanceId();
        cloud.ecs().interrupt(task.taskArn());

        Task stopped = stopped(task);
        assertThat(stopped.stoppedReason()).isEqualTo("Host EC2 (instance " + instance + ") terminated.");
        assertThat(stopped.containers().getFirst().exitCode()).isNull();
        eventually(SOON, () -> assertThat(events.warned()).containsExactly(instance));
        assertThat(stopped(only(run("exit 0"))).containers().getFirst().exitCode())
                .isZero();
    }

    @Test
    void tasksAreListedByWhoStartedThem() {
        Task task = only(ecs.runTask(
                ShellTasks.waiting("exec sleep 600").startedBy("sweep-1").build()));
        assertThat(listed("sweep-1", DesiredStatus.RUNNING)).containsExactly(task.taskArn());
        assertThat(listed("sweep-2", DesiredStatus.RUNNING)).isEmpty();
        ecs.stopTask(request -> request.cluster("renga-local").task(task.taskArn()));
        stopped(task);
        assertThat(listed("sweep-1", DesiredStatus.RUNNING)).isEmpty();
        assertThat(listed("sweep-1", DesiredStatus.STOPPED)).containsExactly(task.taskArn());
        assertThat(ecs.describeTasks(request -> request.cluster("renga-local").tasks("0".repeat(32)))
                        .failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
    }

    @Test
    void aRequestThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> ecs.runTask(
                        ShellTasks.waiting("exit 0").launchType(LaunchType.EC2).build()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> ecs.runTask(ShellTasks.of("exit 0", Map.of())
                        .launchType(LaunchType.FARGATE)
                        .build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("FARGATE");
        assertThatThrownBy(() -> ecs.runTask(request -> request.cluster("renga-local")
                        .taskDefinition("renga-local-qa-worker")
                        .launchType(LaunchType.FARGATE)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Network Configuration must be provided");
        assertThatThrownBy(
                        () -> ecs.runTask(ShellTasks.waiting("exit 0").count(11).build()))
                .isInstanceOf(InvalidParameterException.class);
    }

    private RunTaskResponse run(String script) {
        return ecs.runTask(ShellTasks.waiting(script).build());
    }

    private static Task only(RunTaskResponse answer) {
        assertThat(answer.failures()).isEmpty();
        assertThat(answer.tasks()).hasSize(1);
        return answer.tasks().getFirst();
    }

    private static Task stopped(Task task) {
        return stopped(task.taskArn());
    }

    private static Task stopped(String task) {
        List<Task> last = new ArrayList<>();
        eventually(SOON, () -> {
            last.add(look(task));
            assertThat(last.getLast().lastStatus()).isEqualTo("STOPPED");
        });
        return last.getLast();
    }

    private static Task look(Task task) {
        return look(task.taskArn());
    }

    private static Task look(String task) {
        return ecs.describeTasks(request -> request.cluster(ShellTasks.CLUSTER).tasks(task))
                .tasks()
                .getFirst();
    }

    private List<String> listed(String startedBy, DesiredStatus status) {
        return ecs.listTasks(request ->
                        request.cluster("renga-local").startedBy(startedBy).desiredStatus(status))
                .taskArns();
    }

    private String log(Task task) {
        try {
            return ShellImages.log(folder, task.taskArn());
        } catch (IOException e) {
            return "";
        }
    }
}
