package dev.renga.local;

import dev.renga.local.aws.AwsEndpoint;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The endpoint on a folder in a process of its own, which a test can kill. */
final class CloudProcess {
    private final Process process;
    private final int port;

    private CloudProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it is ready. */
    static CloudProcess start(Path folder, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), CloudProcess.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader words = process.inputReader();
        String line = words.readLine();
        if (line == null) {
            throw new IllegalStateException("the endpoint ended before it was ready");
        }
        return new CloudProcess(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    /** As {@code kill -9}: nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The process itself. */
    public static void main(String[] args) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        AwsEndpoint endpoint = AwsEndpoint.bind(vertx, 0);
        LocalCloud cloud = LocalCloud.start(vertx, endpoint, Optional.of(Path.of(args[0])), InstantSource.system());
        System.out.println(cloud.endpoint().port());
        new CountDownLatch(1).await();
    }
}
