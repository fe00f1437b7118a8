package dev.renga.faults.system;

import dev.renga.contracts.Environment;
import dev.renga.contracts.Topology;
import dev.renga.faults.check.Backlog;
import dev.renga.faults.check.StoredQuestions;
import dev.renga.faults.proxy.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A whole Renga: a cloud, gateways and workers, each a process. */
public final class Stage implements AutoCloseable {
    private static final String GATEWAY = "dev.renga.gateway.GatewayMain";

    /**
     * What is on it.
     *
     * @param answerMillis how long the model takes for an answer
     */
    public record Cast(int gateways, int workers, int answerMillis) {}

    private final Cloud cloud;
    private final AwsAccess aws;
    private final List<Node> gateways = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private final List<Node> workers = new ArrayList<>();

    private Stage(Cloud cloud) {
        this.cloud = cloud;
        this.aws = AwsAccess.to(cloud.uri());
    }

    /** Starts everything in a cloud, which it owns from now on; returns when questions can be asked. */
    public static Stage set(Cloud cloud, Cast cast, Path folder) throws IOException, InterruptedException {
        Stage stage = new Stage(cloud);
        try {
            Provisioning.provision(stage.aws);
            for (int i = 0; i < cast.gateways(); i++) {
                stage.gateways.add(stage.gateway(i, folder));
            }
            for (int i = 0; i < cast.workers(); i++) {
                stage.workers.add(worker(i, cast.answerMillis(), cloud, folder));
            }
            for (Node node : Stream.concat(stage.gateways.stream(), stage.workers.stream())
                    .toList()) {
                node.start();
            }
            return stage;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    public AwsAccess aws() {
        return aws;
    }

    public List<Node> gateways() {
        return List.copyOf(gateways);
    }

    /** The addresses of the gateways, in their order. */
    public List<URI> addresses() {
        return List.copyOf(addresses);
    }

    public List<Node> workers() {
        return List.copyOf(workers);
    }

    /** What meets the calls of each gateway from now on. */
    public void atGateways(Function<Node, Fault> fault) {
        gateways.forEach(node -> node.meet(fault));
    }

    /** What meets the calls of each worker from now on. */
    public void atWorkers(Function<Node, Fault> fault) {
        workers.forEach(node -> node.meet(fault));
    }

    public StoredQuestions questions() {
        return new StoredQuestions(aws.dynamo(), Environment.LOCAL.physical("questions"));
    }

    /** The backlog of every lasting queue and of their dead letters. */
    public Backlog backlog() {
        return new Backlog(
                aws.sqs(),
                Topology.queues().stream()
                        .flatMap(queue -> Stream.of(queue.name(), queue.name().deadLetter()))
                        .map(name -> name.physical(Environment.LOCAL))
                        .toList());
    }

    @Override
    public void close() {
        workers.forEach(Node::close);
        gateways.forEach(Node::close);
        aws.close();
        cloud.close();
    }

    /** A gateway keeps its address over all its processes. */
    private Node gateway(int number, Path folder) throws IOException {
        int port = freePort();
        addresses.add(URI.create("http://127.0.0.1:" + port));
        Node.Launch launch = new Node.Launch(
                GATEWAY, List.of(), Map.of("RENGA_GATEWAY_PORT", Integer.toString(port)), "gateway on ");
        return new Node("gateway-" + number, launch, cloud, folder);
    }

    private static Node worker(int number, int answerMillis, Cloud cloud, Path folder) {
        Node.Launch launch = new Node.Launch(
                BoxWorkerMain.class.getName(), List.of(Integer.toString(answerMillis)), Map.of(), "worker at work");
        return new Node("worker-" + number, launch, cloud, folder);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
