package dev.renga.faults.system;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs as a process with a proxy of its own before AWS. It is started again whenever its process ends, as a
 * container would be, with a new proxy: what the old one had open ends with it.
 */
public final class Node implements AutoCloseable {
    /** How a process of it is started. */
    record Launch(String main, List<String> arguments, Map<String, String> variables, String readyWords) {
        Launch {
            arguments = List.copyOf(arguments);
            variables = Map.copyOf(variables);
        }
    }

    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int MOST_STARTS = 5;

    private final String name;
    private final Launch launch;
    private final Cloud cloud;
    private final Path folder;
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicInteger starts = new AtomicInteger();
    private final Thread keeper = Thread.ofVirtual().unstarted(this::keep);
    private volatile Function<Node, Fault> fault = node -> Fault.NONE;
    private volatile boolean closed;
    private volatile boolean resting;
    private @Nullable Child child;
    private @Nullable Proxy proxy;

    Node(String name, Launch launch, Cloud cloud, Path folder) {
        this.name = name;
        this.launch = launch;
        this.cloud = cloud;
        this.folder = folder;
    }

    /** Returns when it is ready, and keeps it running from then on. */
    void start() throws IOException, InterruptedException {
        runUntilReady();
        keeper.start();
    }

    public String name() {
        return name;
    }

    /** How often its process ended. */
    public int deaths() {
        return deaths.get();
    }

    /** What meets its calls from now on, in this process and in those that follow. */
    public synchronized void meet(Function<Node, Fault> next) {
        fault = next;
        if (proxy != null) {
            proxy.set(next.apply(this));
        }
    }

    /** The process of now; throws {@link IllegalStateException} before the first. */
    public synchronized Child child() {
        if (child == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return child;
    }

    /** Kills its process of now, without waiting for the end. */
    public void shoot() {
        child().shoot();
    }

    public boolean isUp() {
        return child().isAlive();
    }

    /** Ends it by SIGTERM and starts it again; returns how long it took to end. */
    public Duration roll(Duration limit) throws IOException, InterruptedException {
        resting = true;
        try {
            return child().terminate(limit);
        } finally {
            runUntilReady();
            resting = false;
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        synchronized (this) {
            if (child != null) {
                child.close();
            }
            if (proxy != null) {
                proxy.close();
            }
        }
    }

    private void keep() {
        try {
            while (!closed) {
                Thread.sleep(LOOK);
                if (!resting && !isUp()) {
                    deaths.incrementAndGet();
                    run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In bad weather a process may end before it is ready, as its keeper is not there yet to see. */
    private void runUntilReady() throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STARTS; i++) {
            if (run().words(launch.readyWords()).isPresent()) {
                return;
            }
            deaths.incrementAndGet();
        }
        throw new IllegalStateException(
                name + " ended " + MOST_STARTS + " times before it was ready; its logs are in " + folder);
    }

    private synchronized Child run() throws IOException {
        if (closed) {
            return child();
        }
        if (proxy != null) {
            proxy.close();
        }
        Proxy opened = Proxy.open(cloud.upstream(), cloud.uri());
        opened.set(fault.apply(this));
        Map<String, String> variables = new HashMap<>(launch.variables());
        variables.putAll(Map.of(
                "AWS_ENDPOINT_URL", opened.uri().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local"));
        // A log for each process: the words of an earlier one must not look like this one's.
        Path log = folder.resolve(name + "-" + starts.incrementAndGet() + ".log");
        Child started = Child.java(launch.main(), launch.arguments(), variables, log);
        proxy = opened;
        child = started;
        return started;
    }
}
