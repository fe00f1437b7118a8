package dev.renga.testsupport;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * MiniStack, other people's emulator of AWS.
 *
 * @param program its command
 */
public record MiniStack(Path program) {
    /** Its account, which every key leads to. */
    public static final String ACCOUNT = "000000000000";

    /** The one that {@code tools/python-tools faults} installs below the root of the repository. */
    public static MiniStack in(Path root) {
        return new MiniStack(root.resolve(".renga-tools/python-faults-1/bin/ministack"));
    }

    public boolean isInstalled() {
        return Files.isExecutable(program);
    }

    /**
     * Starts it on a free port of loopback and returns its address, where some seconds pass before it answers.
     *
     * @param folder where it keeps objects
     */
    public URI start(Programs programs, Path folder, Map<String, String> variables) throws IOException {
        int port = Programs.freePort();
        Map<String, String> all = new HashMap<>(variables);
        all.put("BIND_HOST", "127.0.0.1");
        all.put("MINISTACK_HOST", "127.0.0.1");
        all.put("GATEWAY_PORT", String.valueOf(port));
        all.put("S3_DATA_DIR", Files.createDirectories(folder).toString());
        programs.start("ministack", List.of(program.toString()), all);
        return URI.create("http://127.0.0.1:" + port);
    }
}
