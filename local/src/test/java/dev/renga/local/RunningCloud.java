package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.local.aws.AwsEndpoint;
import dev.renga.local.ecs.EcsService;
import dev.renga.local.lambda.LambdaFunction;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** The endpoint on a free port with nothing kept, for one test class. */
final class RunningCloud implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final LocalCloud cloud;

    RunningCloud() {
        this(LocalTasks.plain(Optional.empty()));
    }

    /** With other tasks than Renga's own. */
    RunningCloud(LocalTasks tasks) {
        this(tasks, Lab.functions(Environment.LOCAL));
    }

    /** With these functions. */
    RunningCloud(List<LambdaFunction> functions) {
        this(LocalTasks.plain(Optional.empty()), functions);
    }

    private RunningCloud(LocalTasks tasks, List<LambdaFunction> functions) {
        cloud = LocalCloud.start(
                vertx, AwsEndpoint.bind(vertx, 0), Optional.empty(), InstantSource.system(), tasks, functions);
    }

    URI uri() {
        return cloud.endpoint().uri();
    }

    int port() {
        return cloud.endpoint().port();
    }

    EcsService ecs() {
        return cloud.ecs();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Makes the queues and topics of the local environment. */
    void provision() {
        new Provisioner(cloud, Environment.LOCAL).provision();
    }

    /** Makes what the lab has of it. */
    void provisionLab() {
        DynamoProvisioner.provision(cloud.config());
        new Lab(cloud, Environment.LOCAL).provision();
    }

    /** Ends the polls that are open, so that nobody who drains waits for them. */
    void drain() {
        cloud.drain();
    }

    /** Makes the task definitions of the local environment too. */
    void provision(LocalTasks tasks) {
        provision();
        new TaskProvisioner(cloud, Environment.LOCAL).provision(tasks);
    }

    /** A client as any program would build it. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Override
    public void close() {
        cloud.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
