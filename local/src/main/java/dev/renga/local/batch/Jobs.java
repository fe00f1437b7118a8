package dev.renga.local.batch;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The jobs there are, and those that ended within the last week; kept at every step. Thread-safe. */
final class Jobs {
    /** How long a job is remembered after its end, as Batch promises. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private final Records<Job> kept;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    Jobs(StateStore store, InstantSource clock) {
        this.kept = store.records("batch-jobs", Job.class);
        this.clock = clock;
    }

    /** Takes up new jobs, all or none. */
    void add(Collection<Job> jobs) {
        writing.lock();
        try {
            forgetOld();
            Map<String, Job> byId = new LinkedHashMap<>();
            jobs.forEach(job -> byId.put(job.id(), job));
            kept.putAll(byId);
        } finally {
            writing.unlock();
        }
    }

    /** Takes a step, unless the job has ended or is forgotten; returns it as it is then. */
    Optional<Job> change(String id, BiFunction<JobState, Long, JobState> step) {
        writing.lock();
        try {
            Optional<Job> before = kept.get(id);
            if (before.isEmpty() || before.get().state().status().isFinal()) {
                return before;
            }
            Job after = before.get().with(step.apply(before.get().state(), clock.millis()));
            if (!after.equals(before.get())) {
                kept.put(id, after);
            }
            return Optional.of(after);
        } finally {
            writing.unlock();
        }
    }

    /** By id or ARN. */
    Optional<Job> find(String idOrArn) {
        return kept.get(Wants.last(idOrArn));
    }

    /** The children of an array in their order; none of any other job. */
    List<Job> children(Job head) {
        return IntStream.range(0, head.size())
                .mapToObj(index -> kept.get(Job.childId(head.id(), index)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The newest first. */
    List<Job> all() {
        return kept.all().values().stream()
                .sorted(Comparator.comparingLong((Job job) -> job.state().createdMillis())
                        .reversed()
                        .thenComparingInt(Job::index))
                .toList();
    }

    private void forgetOld() {
        long before = clock.millis() - REMEMBERED.toMillis();
        List<String> gone = kept.all().values().stream()
                .filter(job -> job.hasChildren() || job.state().status().isFinal())
                .filter(job -> job.state().createdMillis() < before)
                .map(Job::id)
                .toList();
        if (!gone.isEmpty()) {
            kept.removeAll(gone);
        }
    }
}
