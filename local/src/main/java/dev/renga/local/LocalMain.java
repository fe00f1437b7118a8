package dev.renga.local;

import dev.renga.gateway.Origins;
import dev.renga.local.workers.WorkerRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code renga up}: starts everything on this machine and runs until Ctrl-C or SIGTERM. */
@Command(
        name = "renga up",
        description = "Starts Renga on this machine: an AWS endpoint and every service, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LocalMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "where everything is kept that outlives a run (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of(".renga");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port of the gateway, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--aws-port",
            paramLabel = "PORT",
            description = "port of the AWS endpoint, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int awsPort = 4566;

    @Option(names = "--fresh", description = "drop what earlier runs kept")
    private boolean fresh;

    @Option(names = "--in-memory", description = "keep nothing")
    private boolean inMemory;

    @Option(
            names = "--workers",
            paramLabel = "N|MIN..MAX",
            description = {
                "worker processes; with 0 the worker is inside this one (default: ${DEFAULT-VALUE})",
                "a range such as 0..4 is scaled by the questions that wait"
            })
    private String workers = "0";

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = {
                "trials that may run at once, each on a machine of the local ECS with a GPU of its own, whether this",
                "computer has one or not; 0 accepts and lets wait (default: half the cores, here ${DEFAULT-VALUE})"
            })
    private int slots = TrialSlots.usual();

    @Option(
            names = "--spot-interrupts",
            paramLabel = "SECONDS",
            description = {
                "take one of these machines away as often as this on average, as Spot does: a warning, and 120 s",
                "later its end; 0 for never (default: ${DEFAULT-VALUE})"
            })
    private int spotInterrupts;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = {
                "a web page of another address that may call /haiku here, as https://example.org, or * for all;",
                "may be repeated (default: none)"
            })
    private List<String> origins = List.of();

    private final AtomicInteger status = new AtomicInteger();

    private LocalMain() {}

    public static void main(String[] args) {
        // DynamoDB Local speaks to Log4j, of which only the interface is here; this names the quiet implementation in
        // it.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        LocalMain main = new LocalMain();
        int code = new CommandLine(main).execute(args);
        main.status.set(code);
        System.exit(code);
    }

    @Override
    public Integer call() throws InterruptedException {
        UpOptions options;
        try {
            options = new UpOptions(
                    folder,
                    port,
                    awsPort,
                    fresh,
                    inMemory,
                    WorkerRange.parse(workers),
                    new TrialSlots(slots, Duration.ofSeconds(spotInterrupts)),
                    Origins.of(String.join(",", origins)));
        } catch (IllegalArgumentException e) {
            System.err.println("renga up: " + e.getMessage());
            return WRONG_USAGE;
        }
        Renga renga = Renga.of(options, InstantSource.system(), System.out::println);
        // A signal ends the JVM through this thread; halting is the only way to then say that all went well.
        Thread stop = new Thread(() -> stop(renga), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            Addresses addresses = renga.start(System.getenv());
            print(addresses);
        } catch (CannotStart e) {
            System.err.println("renga up: " + e.line());
            status.set(FAILED);
            return FAILED;
        } catch (RuntimeException e) {
            System.err.println("renga up: did not start: " + e);
            status.set(FAILED);
            return FAILED;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private void stop(Renga renga) {
        try {
            renga.close();
        } catch (RuntimeException e) {
            System.err.println("renga up: did not stop cleanly: " + e);
            status.set(FAILED);
        }
        System.out.flush();
        Runtime.getRuntime().halt(status.get());
    }

    private void print(Addresses addresses) {
        // In one piece, as the pool of workers may have a line to say too.
        System.out.println(String.join(
                System.lineSeparator(),
                "Renga is up. Ctrl-C stops it.",
                "  gateway       " + addresses.gateway(),
                "  AWS endpoint  " + addresses.aws(),
                "  variables     source " + EnvFile.in(folder).path()));
    }
}
