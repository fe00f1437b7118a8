package dev.renga.local;

import dev.renga.gateway.GatewayConfig;
import dev.renga.gateway.GatewayService;
import dev.renga.gateway.HttpAddress;
import dev.renga.haiku.HaikuService;
import dev.renga.haiku.HaikuServiceConfig;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/** A gateway and a haiku service around the local cloud, where the one can be stopped without the other. */
final class HaikuSystem implements AutoCloseable {
    private final RunningCloud cloud = new RunningCloud();
    private final AwsConfig aws = AwsConfig.local(cloud.uri());
    private final Messaging messaging = Messaging.open(aws, new SimpleMeterRegistry(), InstantSource.system());
    private final HttpClient client = HttpClient.newHttpClient();
    private final GatewayService gateway;
    private final String gatewayDeployment;
    private String serviceDeployment;

    HaikuSystem() {
        cloud.provision();
        DynamoProvisioner.provision(aws);
        GatewayConfig config =
                new GatewayConfig(aws, HttpAddress.onLoopback(0), ManagementAddress.anyOnLoopback(), true);
        gateway = GatewayService.of(config, messaging, cloud.vertx());
        gatewayDeployment = await(gateway.service().deploy(cloud.vertx()));
        serviceDeployment = deployService();
    }

    RunningCloud cloud() {
        return cloud;
    }

    HttpClient client() {
        return client;
    }

    /** The haiku service is no more. */
    void stopService() {
        await(cloud.vertx().undeploy(serviceDeployment));
    }

    void startService() {
        serviceDeployment = deployService();
    }

    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        BodyPublisher sent = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(60)).method(method, sent);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
    }

    static String haiku(String first) {
        return new JsonObject()
                .put("username", "Bashō")
                .put("first", first)
                .put("second", "蛙飛び込む")
                .put("third", "水の音")
                .encode();
    }

    @Override
    public void close() {
        client.close();
        Future<?> stopped = Future.join(
                cloud.vertx().undeploy(gatewayDeployment), cloud.vertx().undeploy(serviceDeployment));
        cloud.drain();
        await(stopped.otherwiseEmpty());
        messaging.close();
        cloud.close();
    }

    private String deployService() {
        return await(HaikuService.of(new HaikuServiceConfig(aws, ManagementAddress.anyOnLoopback()), messaging)
                .deploy(cloud.vertx()));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
