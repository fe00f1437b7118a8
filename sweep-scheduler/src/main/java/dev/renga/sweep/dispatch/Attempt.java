package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.launch.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of the attempt that is under way beyond its row: nothing that could not be found out again. */
final class Attempt {
    /** What its files tell of an end that no report told. */
    record Evidence(Optional<TrialReport> done, String lastLines) {}

    private final int number;
    private Optional<TaskStatus> status = Optional.empty();
    private Optional<Instant> ran = Optional.empty();
    private Optional<Instant> rented = Optional.empty();
    private Optional<Instant> alive = Optional.empty();
    private Optional<Instant> over = Optional.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private Instant orderAgain = Instant.MIN;
    private Optional<String> waits = Optional.empty();
    private int unclear;
    private boolean isInherited;
    private boolean isAwaited;
    private boolean isExamined;

    Attempt(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** It was under way before this scheduler, or this memory of it, was. */
    void inherit() {
        isInherited = true;
    }

    /** Whether it is from before and was not looked at since: it may have run for hours, or have waited for them and cost nothing. */
    boolean isUnknown() {
        return isInherited && status.isEmpty();
    }

    /** Takes down how its task stands. True the first time that it is seen to run. */
    boolean saw(TaskStatus seen, Instant now) {
        boolean isNew = false;
        switch (seen) {
            case TaskStatus.Waiting waiting -> {
                rented = waiting.machineSince();
                alive = Optional.of(now);
            }
            case TaskStatus.Running(Instant since, Instant machineSince) -> {
                isNew = ran.isEmpty();
                ran = Optional.of(since);
                rented = Optional.of(machineSince);
                alive = Optional.of(now);
            }
            case TaskStatus.Stopped stopped -> {
                ran = stopped.started().or(() -> ran);
                rented = stopped.machineSince().or(() -> rented);
                over = over.or(() -> Optional.of(now));
            }
            case TaskStatus.Gone gone -> over = over.or(() -> Optional.of(now));
        }
        status = Optional.of(seen);
        return isNew;
    }

    Optional<TaskStatus> status() {
        return status;
    }

    /** When its task was first seen to be no more. */
    Optional<Instant> over() {
        return over;
    }

    /** When its process began, where that was seen. */
    Optional<Instant> ran() {
        return ran;
    }

    /** What its machine has cost in time, its task being there since some moment. */
    Duration onMachine(Instant since, Instant now) {
        if (status.isEmpty()) {
            return Duration.between(since, now);
        }
        return switch (status.get()) {
            case TaskStatus.Waiting waiting -> rentedUntil(now);
            case TaskStatus.Running running -> rentedUntil(now);
            case TaskStatus.Stopped stopped -> rentedUntil(stopped.stopped());
            // Of what is gone and was never seen nobody knows what it cost.
            case TaskStatus.Gone gone -> alive.map(this::rentedUntil).orElse(Duration.ZERO);
        };
    }

    /** What of that was over before its process began: its machine got the image. */
    Duration prepared() {
        return rented.flatMap(from -> ran.map(began -> positive(from, began))).orElse(Duration.ZERO);
    }

    private Duration rentedUntil(Instant end) {
        return rented.map(from -> positive(from, end)).orElse(Duration.ZERO);
    }

    Optional<Evidence> evidence() {
        return evidence;
    }

    void examined(Evidence found) {
        evidence = Optional.of(found);
    }

    /** True once: its files are to be looked at now. */
    boolean examine() {
        boolean isFirst = !isExamined;
        isExamined = true;
        return isFirst;
    }

    /** Its files could not be read; they are to be looked at again. */
    void unexamined() {
        isExamined = false;
    }

    /** An end is near: its task is looked at in every turn until it is seen. */
    void await() {
        isAwaited = true;
    }

    boolean isAwaited() {
        return isAwaited && over.isEmpty();
    }

    /** Whether its task is to be told to stop, for the first time or once more; if so, it counts as told. */
    boolean tell(Instant now, Duration again) {
        boolean isDue = told.map(at -> !now.isBefore(at.plus(again))).orElse(true);
        if (isDue) {
            told = Optional.of(now);
        }
        return isDue;
    }

    boolean mayOrder(Instant now) {
        return !now.isBefore(orderAgain);
    }

    /** Nobody knows what became of the order; it is given again later. */
    void unclear(Instant now, String why) {
        waits = Optional.of(why);
        orderAgain = now.plus(Backoff.after(unclear));
        unclear++;
    }

    /** What it waits for, in the words of the machinery; none where it does not wait, or nobody says. */
    Optional<String> waits() {
        return status.map(known -> known instanceof TaskStatus.Waiting waiting ? waiting.why() : "")
                .or(() -> waits)
                .filter(why -> !why.isEmpty());
    }

    private static Duration positive(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }
}
