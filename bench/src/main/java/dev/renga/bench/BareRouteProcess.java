package dev.renga.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bench/peers/http/BareRoute.java} in a process of its own, with the libraries of the gateway. Closing stops it. */
final class BareRouteProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("bare route on (http://\\S+);");

    private final Process process;
    private final URI address;

    private BareRouteProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Returns when it listens.
     *
     * @param page the file that it returns
     */
    static BareRouteProcess start(Path page) throws IOException {
        Path root = RunningSystem.repository();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        root.resolve("gateway/target/lib") + "/*",
                        root.resolve("bench/peers/http/BareRoute.java").toString(),
                        page.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return new BareRouteProcess(process, URI.create(found.group(1)));
            }
        }
        throw new IOException("the bare route did not start");
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
