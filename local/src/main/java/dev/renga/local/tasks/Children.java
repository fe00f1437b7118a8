package dev.renga.local.tasks;

import dev.renga.objects.ObjectStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Starts the processes of tasks, and sees to it that none of them is left behind. Thread-safe. */
final class Children implements AutoCloseable {
    private static final String LOG = ".log";

    private static final String FOLDER = "tasks";

    private final Path home;
    private final Path folder;
    private final Images images;
    private final ChildEnvironment environment;
    private final ObjectStores objects;
    private final Orphans orphans;
    private final Watchdog watchdog = new Watchdog();

    /** What came of the wish for a process. */
    sealed interface Start {
        record Running(Child child) implements Start {}

        record Refused(String why) implements Start {}
    }

    private Children(TaskEngine.Settings settings) {
        this.home = settings.folder().toAbsolutePath();
        this.folder = home.resolve(FOLDER);
        this.images = settings.images();
        int threads = Math.max(1, settings.cores() / Math.max(1, settings.slots()));
        this.environment = new ChildEnvironment(settings.variables(), threads);
        this.objects = ObjectStores.from(settings.variables());
        this.orphans = new Orphans(folder);
    }

    /** Ends first what an earlier run of this folder left. */
    static Children of(TaskEngine.Settings settings) {
        try {
            Children children = new Children(settings);
            children.orphans.end();
            return children;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end what an earlier run left in " + settings.folder(), e);
        }
    }

    TaskOutput output(Order order) {
        return new TaskOutput(log(order.id()), environment.value(order, TaskOutput.PLACE), objects);
    }

    Start start(Order order, TaskOutput output) {
        Optional<Image> image = images.find(order.image());
        if (image.isEmpty()) {
            return new Start.Refused("CannotPullContainerError: image " + order.image()
                    + " is neither Renga's own nor named in " + ImagesFile.NAME);
        }
        Optional<String> forbidden = ForbiddenVariables.in(order.environment().keySet());
        if (forbidden.isPresent()) {
            return new Start.Refused(
                    "CannotStartContainerError: variable " + forbidden.get() + " may not come out of a message");
        }
        try {
            return new Start.Running(start(order, image.get(), output));
        } catch (IOException e) {
            return new Start.Refused("CannotStartContainerError: " + e.getMessage());
        }
    }

    /** Nobody needs to end it any more. */
    void ended(Order order, Child child) {
        child.killTheRest();
        watchdog.forget(child.handle().pid());
        orphans.forget(order.id());
    }

    /** Removes what tasks wrote that nobody knows any more. */
    void forgetAllBut(Set<String> known) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .filter(task -> !known.contains(task))
                    .forEach(this::forget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a task wrote, once nobody asks for it any more. */
    void forget(String task) {
        try {
            Files.deleteIfExists(log(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watchdog.close();
    }

    private Child start(Order order, Image image, TaskOutput output) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(image.command());
        command.addAll(order.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.file());
        environment.fill(builder.environment(), order, image);
        Child child = new Child(builder.start());
        watchdog.watch(child.handle().pid());
        try {
            orphans.note(order.id(), child.handle());
        } catch (IOException e) {
            child.kill();
            ended(order, child);
            throw e;
        }
        return child;
    }

    private Path log(String task) {
        return folder.resolve(task + LOG);
    }
}
