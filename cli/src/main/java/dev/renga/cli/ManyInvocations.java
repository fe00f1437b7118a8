package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many calls of a function at the same time, and what is to be said of them. */
record ManyInvocations(List<Invocation> all) {
    private static final double MILLIS = 1e3;

    ManyInvocations {
        all = List.copyOf(all);
    }

    /** Returns when all have ended. */
    static ManyInvocations run(int count, Callable<Invocation> one, Progress progress) throws InterruptedException {
        var ended = new AtomicInteger();
        List<Future<Invocation>> under = new ArrayList<>();
        List<Invocation> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                under.add(threads.submit(() -> {
                    Invocation invocation = one.call();
                    int now = ended.incrementAndGet();
                    progress.at(now, OptionalDouble.of((double) now / count));
                    return invocation;
                }));
            }
            for (Future<Invocation> each : under) {
                all.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new ManyInvocations(all);
    }

    /** The first thing that went wrong, with how many did. */
    Optional<String> trouble() {
        long undone = all.stream().filter(each -> each.answer().isEmpty()).count();
        return all.stream()
                .filter(each -> each.answer().isEmpty())
                .findFirst()
                .map(first -> undone + " of " + all.size() + " not answered: " + Printable.line(why(first)));
    }

    /** Whether that was the connection. */
    boolean isUnreachable() {
        return all.stream().anyMatch(each -> each.reply() instanceof AwsReply.Unreachable);
    }

    String json(Duration took) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("invocations", all.size())
                .put("answered", answered().size())
                .put("concurrency", concurrency())
                .put("coldStarts", cold())
                .put("seconds", took.toMillis() / MILLIS);
        if (!answered().isEmpty()) {
            shown.putObject("each")
                    .put("shortest", seconds(0))
                    .put("median", seconds(0.5))
                    .put("longest", seconds(1));
        }
        return shown.toString();
    }

    String text(Duration took, int columns) {
        String sum = String.format(
                Locale.ROOT, "%,d of %,d answered in %.1f s", answered().size(), all.size(), took.toMillis() / MILLIS);
        if (answered().isEmpty()) return sum;
        Table table = new Table(
                        Table.Column.number("CONCURRENCY"),
                        Table.Column.number("COLD"),
                        Table.Column.number("SHORTEST"),
                        Table.Column.number("MEDIAN"),
                        Table.Column.number("LONGEST"))
                .row(
                        String.valueOf(concurrency()),
                        String.valueOf(cold()),
                        told(seconds(0)),
                        told(seconds(0.5)),
                        told(seconds(1)));
        return sum + "\n" + table.text(columns);
    }

    private List<Invocation> answered() {
        return all.stream().filter(each -> each.answer().isPresent()).toList();
    }

    private int concurrency() {
        return Concurrency.reached(answered().stream().map(Invocation::span).toList());
    }

    private long cold() {
        return all.stream().filter(Invocation::isCold).count();
    }

    // The time that this part of them did not exceed.
    private double seconds(double part) {
        List<Duration> times =
                answered().stream().map(Invocation::took).sorted().toList();
        return times.get((int) Math.round(part * (times.size() - 1))).toMillis() / MILLIS;
    }

    private static String told(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String why(Invocation invocation) {
        return invocation.reply() instanceof AwsReply.Undone undone
                ? undone.why()
                : invocation.error().orElse("no reason given");
    }
}
