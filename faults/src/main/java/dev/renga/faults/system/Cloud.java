package dev.renga.faults.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AWS, as processes of its own.
 *
 * @param uri where it is, and what it calls its queues by
 * @param upstream where the services call it, through whatever is between
 */
public record Cloud(URI uri, URI upstream, List<Child> processes) implements AutoCloseable {
    public Cloud {
        processes = List.copyOf(processes);
    }

    /**
     * The local endpoint.
     *
     * @param onDisk whether it keeps its state
     */
    public static Cloud local(Path folder, boolean onDisk) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        if (onDisk) {
            arguments.add(folder.resolve("state").toString());
        }
        Child process = Child.java(CloudMain.class.getName(), arguments, Map.of(), folder.resolve("cloud.log"));
        URI uri = URI.create(process.awaitWords("cloud on "));
        return new Cloud(uri, uri, List.of(process));
    }

    @Override
    public void close() {
        processes.forEach(Child::close);
    }
}
