package dev.renga.bench;

import dev.renga.bench.ConsumerProcess.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What SIGTERM in the middle of the work leaves behind: messages that were handled and come again, and hidden ones. */
final class Terminations {
    private static final int MESSAGES = 400;
    private static final int HANDLER_MILLIS = 20;
    private static final Duration VISIBILITY = Duration.ofSeconds(10);
    private static final String DONE = "done ";

    private final BenchQueues queues;
    private final int concurrency;
    private final RandomGenerator random;
    private int runs;
    private int comeAgain;
    private int leftHidden;
    private Duration longestExit = Duration.ZERO;

    Terminations(BenchQueues queues, int concurrency, RandomGenerator random) {
        this.queues = queues;
        this.concurrency = concurrency;
        this.random = random;
    }

    Terminations run(Contender contender, int times) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            String queue = queues.filled(MESSAGES, VISIBILITY);
            try (ConsumerProcess process =
                    ConsumerProcess.start(contender, queues.endpoint(), concurrency, VISIBILITY)) {
                process.tell("serve " + queue + " " + HANDLER_MILLIS);
                List<String> said = new ArrayList<>(first(process, random.nextInt(20, MESSAGES / 2)));
                Ending ending = process.terminate();
                leftHidden += queues.invisible(queue);
                said.addAll(ending.said());
                comeAgain += comeAgain(said, queues.rest(queue));
                longestExit = longestExit.compareTo(ending.exit()) < 0 ? ending.exit() : longestExit;
                runs++;
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d, %d, %.1f s (%d runs)", comeAgain, leftHidden, longestExit.toMillis() / 1e3, runs);
    }

    private static List<String> first(ConsumerProcess process, int lines) throws IOException {
        List<String> said = new ArrayList<>();
        for (Optional<String> line = process.line(); line.isPresent(); line = process.line()) {
            said.add(line.get());
            if (said.size() >= lines) {
                break;
            }
        }
        return said;
    }

    /** Those handled twice already, and those handled that are still in the queue. */
    private static int comeAgain(List<String> said, List<String> rest) {
        List<String> handled = said.stream()
                .filter(line -> line.startsWith(DONE))
                .map(line -> line.substring(DONE.length()))
                .toList();
        Set<String> distinct = new HashSet<>(handled);
        int twice = handled.size() - distinct.size();
        return twice + (int) rest.stream().filter(distinct::contains).count();
    }
}
