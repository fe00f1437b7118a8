package dev.renga.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workers as child processes. One that ends while it should not is started again. */
final class WorkerProcesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(8);
    private static final String MAIN = "dev.renga.qa.QaWorkerMain";

    private final Map<String, String> variables;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> keepers;

    private WorkerProcesses(int count, Map<String, String> variables) {
        this.variables = variables;
        this.keepers = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofVirtual().name("worker-" + number).unstarted(this::keep))
                .toList();
    }

    /**
     * Starts them.
     *
     * @param variables where AWS is
     */
    static WorkerProcesses start(int count, Map<String, String> variables) {
        WorkerProcesses processes = new WorkerProcesses(count, Map.copyOf(variables));
        processes.keepers.forEach(Thread::start);
        return processes;
    }

    /** Asks them to drain, waits, and kills what is left. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            for (Thread keeper : keepers) {
                keeper.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            do {
                Process process = launch();
                if (ended(process)) {
                    LOG.atWarn()
                            .addKeyValue("pid", process.pid())
                            .addKeyValue("exit", process.exitValue())
                            .log("a worker ended and is started again");
                }
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("no worker could be started");
        }
    }

    /** Whether it ended by itself; else it was stopped. */
    private boolean ended(Process process) throws InterruptedException {
        while (stopping.getCount() > 0) {
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return stopping.getCount() > 0;
            }
        }
        process.destroy();
        if (!process.waitFor(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        return false;
    }

    private Process launch() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-XX:+UseSerialGC", "-Xmx320m", "--enable-native-access=ALL-UNNAMED", MAIN);
        // Not as an argument: ONNX Runtime 1.29 ends a process whose command line has more than a few thousand bytes.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(variables);
        // What a worker says goes where this process's own words go, apart from the addresses on standard output.
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }
}
