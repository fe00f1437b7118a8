package dev.renga.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** A consumer that is measured: Renga's on the class path of this process, a peer on its own. */
enum Contender {
    RENGA("Renga", "", RengaConsumer.class.getName(), 1),
    BARE("bare SDK loop, receive 10, delete 10", "bare", "dev.renga.bench.peer.BareLoop", 1),
    SPRING("Spring Cloud AWS 4.1.0, its defaults", "spring", "dev.renga.bench.peer.SpringListener", 1),
    SMALLRYE("SmallRye aws-sqs 4.31.0, its defaults", "smallrye", "dev.renga.bench.peer.SmallRyeChannel", 4),
    CAMEL_GREEDY("Camel aws2-sqs 4.16.0, greedy, 10 consumers", "camel", "dev.renga.bench.peer.GreedyCamelRoute", 4),
    CAMEL("Camel aws2-sqs 4.16.0, its defaults, 10 a poll", "camel", "dev.renga.bench.peer.CamelRoute", 50);

    private static final String PEERS = "bench/peers/messaging";

    private final String title;
    private final String folder;
    private final String consumer;
    private final int share;

    Contender(String title, String folder, String consumer, int share) {
        this.title = title;
        this.folder = folder;
        this.consumer = consumer;
        this.share = share;
    }

    String title() {
        return title;
    }

    /** The class that consumes. */
    String consumer() {
        return consumer;
    }

    /** How many of so many messages it gets: a slow one fewer, so that its rounds take no minutes. */
    int share(int messages) {
        return messages / share;
    }

    /** A peer sees the classes of bench, of which it uses those that drive it, but none of Renga's libraries. */
    String classPath() throws IOException {
        if (folder.isEmpty()) {
            return System.getProperty("java.class.path");
        }
        Path root = RunningSystem.repository();
        Path target = root.resolve(PEERS).resolve(folder).resolve("target");
        return String.join(
                File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve("lib") + File.separator + "*",
                root.resolve("bench/target/classes").toString());
    }

    /** Builds all peers with the Maven that the launcher found; it fetches their libraries the first time. */
    static void buildPeers() throws IOException, InterruptedException {
        String maven = System.getenv().getOrDefault("RENGA_MAVEN", "mvn");
        int status = new ProcessBuilder(
                        maven,
                        "-q",
                        "-B",
                        "-f",
                        RunningSystem.repository()
                                .resolve(PEERS)
                                .resolve("pom.xml")
                                .toString(),
                        "process-classes")
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("the peers could not be built, Maven exited with " + status);
        }
    }
}
