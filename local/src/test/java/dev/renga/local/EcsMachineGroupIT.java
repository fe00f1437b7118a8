package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.messaging.AwsConfig;
import dev.renga.sweep.launch.LaunchClients;
import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.MachineGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** The scheduler's way to an Auto Scaling group, at another emulator of AWS: the local cloud has none. */
@Execution(ExecutionMode.SAME_THREAD)
class EcsMachineGroupIT {
    private static final String GROUP = "renga-local-gpu";
    private static final String CLUSTER = "renga-local";

    private final Deque<Runnable> started = new ArrayDeque<>();
    private URI endpoint = URI.create("http://127.0.0.1:1");

    @BeforeEach
    void start() throws Exception {
        OtherProgram.need("moto_server", "python3", "-c", "import moto.server, flask");
        int port = freePort();
        Process moto = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.push(moto::destroy);
        eventually(Duration.ofSeconds(60), () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        endpoint = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void stop() {
        while (!started.isEmpty()) {
            started.pop().run();
        }
    }

    @Test
    void machinesWithoutATaskAreEndedByNameAndOneLessIsWanted() {
        AutoScalingClient scaling = client(AutoScalingClient.builder());
        EcsClient ecs = client(EcsClient.builder());
        List<String> machines = rent(scaling, 3);
        ecs.createCluster(request -> request.clusterName(CLUSTER));
        ContainerDefinition container = ContainerDefinition.builder()
                .name("trial")
                .image("trial")
                .cpu(256)
                .memory(256)
                .build();
        ecs.registerTaskDefinition(request -> request.family("trial").containerDefinitions(container));
        String busy = machines.getFirst();
        machines.forEach(machine -> register(ecs, machine, machine.equals(busy)));
        MachineGroup group = group(GROUP);

        MachineGroup.Standing before = group.look();
        Set<String> idle = new TreeSet<>(machines);
        idle.remove(busy);
        assertThat(before).isEqualTo(new MachineGroup.Standing(0, 3, 3, idle));

        idle.forEach(group::end);
        assertThat(machines(scaling)).containsExactly(busy);
        assertThat(group.look().desired()).isEqualTo(1);

        group.desire(0);
        assertThat(group.look().desired()).isZero();
    }

    @Test
    void aGroupThatIsNotThereIsSaidSo() {
        MachineGroup group = group("nobody");
        assertThatThrownBy(group::look).isInstanceOf(LauncherUnavailable.class).hasMessageContaining("nobody");
        assertThatThrownBy(() -> group.end("i-00000000000000000")).isInstanceOf(LauncherUnavailable.class);
    }

    /** A group of so many, protected as the capacity provider wants them. */
    private static List<String> rent(AutoScalingClient scaling, int machines) {
        scaling.createLaunchConfiguration(request ->
                request.launchConfigurationName("gpu").imageId("ami-12c6146b").instanceType("g4dn.xlarge"));
        scaling.createAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .launchConfigurationName("gpu")
                .availabilityZones("us-east-1a")
                .newInstancesProtectedFromScaleIn(true)
                .minSize(0)
                .maxSize(16)
                .desiredCapacity(machines));
        return machines(scaling);
    }

    private static List<String> machines(AutoScalingClient scaling) {
        return scaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .getFirst()
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    private static void register(EcsClient ecs, String machine, boolean isBusy) {
        String arn = ecs.registerContainerInstance(request ->
                        request.cluster(CLUSTER).instanceIdentityDocument("{\"instanceId\": \"" + machine + "\"}"))
                .containerInstance()
                .containerInstanceArn();
        if (isBusy) {
            ecs.startTask(
                    request -> request.cluster(CLUSTER).taskDefinition("trial").containerInstances(arn));
        }
    }

    private MachineGroup group(String name) {
        LaunchClients clients = LaunchClients.open(AwsConfig.local(endpoint));
        started.push(clients::close);
        return clients.machines(name);
    }

    private <B extends AwsClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        C client = builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        started.push(client::close);
        return client;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
