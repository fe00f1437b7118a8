package dev.renga.local.batch;

import dev.renga.local.state.NotKept;
import dev.renga.local.tasks.Ending;
import dev.renga.local.tasks.Order;
import dev.renga.local.tasks.Place;
import dev.renga.local.tasks.TaskEngine;
import dev.renga.local.tasks.TaskWatcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings jobs to the engine, attempt after attempt, and what the engine says of them to their states. Thread-safe. */
final class JobRunner {
    /** How soon a job that is over its time is ended again where that could not be kept. */
    private static final Duration KEEP_AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final String EXITED = "Essential container in task exited";
    private static final String NOT_STARTED = "Task failed to start";

    private final Jobs jobs;
    private final JobDefinitions definitions;
    private final JobQueues queues;
    private final TaskEngine engine;
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    JobRunner(Jobs jobs, JobDefinitions definitions, JobQueues queues, TaskEngine engine) {
        this.jobs = jobs;
        this.definitions = definitions;
        this.queues = queues;
        this.engine = engine;
    }

    /** Lets the next attempt of a job wait for a machine. */
    void begin(Job job) {
        String task = UUID.randomUUID().toString().replace("-", "");
        JobDefinition definition = definitions.required(job.definition());
        Order order =
                JobContainer.of(definition, job.asked()).order(task, variables(job), queues.priority(job.queue()));
        tasks.put(job.id(), task);
        engine.queue(order, watcher(job, definition, task));
        // Who ended it in between did not find this attempt.
        boolean isTold = jobs.find(job.id())
                .filter(now -> now.state().end() != JobState.End.ITSELF)
                .isPresent();
        if (isTold) {
            engine.stop(task);
        }
    }

    /** Ends a job whatever its state, and tries it no more. */
    void end(Job job, JobState.End by, String why) {
        jobs.change(job.id(), (state, now) -> state.told(by, why));
        Optional.ofNullable(tasks.get(job.id())).ifPresent(engine::stop);
    }

    /** What an earlier run left: of jobs at work no process is left. */
    void resume() {
        for (Job job : jobs.all()) {
            if (job.hasChildren() || job.state().status().isFinal()) {
                continue;
            }
            if (job.state().status() == JobState.Status.RUNNABLE) {
                begin(job);
            } else {
                over(job, definitions.required(job.definition()), "", new Ending.HostLost());
            }
        }
    }

    private Map<String, String> variables(Job job) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_BATCH_JOB_ID", job.id());
        variables.put(
                "AWS_BATCH_JOB_ATTEMPT", String.valueOf(job.state().attempts().size() + 1));
        variables.put("AWS_BATCH_JQ_NAME", job.queue());
        if (job.index() >= 0) {
            variables.put("AWS_BATCH_JOB_ARRAY_INDEX", String.valueOf(job.index()));
            variables.put(
                    "AWS_BATCH_JOB_ARRAY_SIZE",
                    String.valueOf(jobs.find(job.head()).map(Job::size).orElse(0)));
        }
        return variables;
    }

    private void over(Job job, JobDefinition definition, String task, Ending ending) {
        Optional<Job> after = jobs.change(job.id(), (state, now) -> next(job, definition, state, task, ending, now));
        after.filter(now -> now.state().status() == JobState.Status.RUNNABLE).ifPresent(this::begin);
    }

    private static JobState next(
            Job job, JobDefinition definition, JobState state, String task, Ending ending, long now) {
        return switch (ending) {
            case Ending.Withdrawn() -> state.withdrawn(now);
            case Ending.Exited(int code) -> after(job, definition, state, attempt(state, task, code, "", EXITED, now));
            case Ending.NotStarted(String why) ->
                after(job, definition, state, attempt(state, task, null, why, NOT_STARTED, now));
            case Ending.HostLost() ->
                after(job, definition, state, attempt(state, task, null, "", hostLost(state.machine()), now));
        };
    }

    private static JobState after(Job job, JobDefinition definition, JobState state, JobState.Attempt last) {
        Integer code = last.exitCode();
        if (state.end() != JobState.End.ITSELF) {
            return state.over(last, JobState.Status.FAILED);
        }
        if (code != null && code == 0) {
            return state.over(last, JobState.Status.SUCCEEDED);
        }
        var outcome = new RetryRules.Outcome(last.statusReason(), last.reason(), code == null ? "" : code.toString());
        boolean again =
                job.retries(definition).retries(outcome, state.attempts().size() + 1);
        return state.over(last, again ? JobState.Status.RUNNABLE : JobState.Status.FAILED);
    }

    private static JobState.Attempt attempt(
            JobState state, String task, @Nullable Integer code, String reason, String statusReason, long now) {
        return new JobState.Attempt(task, code, reason, statusReason, state.startedMillis(), now);
    }

    private static String hostLost(String machine) {
        return "Host EC2 (instance " + machine + ") terminated.";
    }

    private TaskWatcher watcher(Job job, JobDefinition definition, String task) {
        return new TaskWatcher() {
            @Override
            public void placed(Place place) {
                jobs.change(job.id(), (state, now) -> state.starting(place.machine()));
            }

            @Override
            public void started() {
                // Who told it to stop a moment ago may have found nothing to stop.
                jobs.change(job.id(), JobState::running)
                        .filter(now -> now.state().end() != JobState.End.ITSELF)
                        .ifPresent(now -> engine.stop(task));
                job.timeout(definition).ifPresent(limit -> endAfter(limit, job, task));
            }

            @Override
            public void ended(Ending ending) {
                tasks.remove(job.id(), task);
                over(job, definition, task, ending);
            }
        };
    }

    private void endTimedOut(Job job, String task) {
        try {
            end(job, JobState.End.TIMED_OUT, "Job attempt duration exceeded timeout");
        } catch (NotKept e) {
            LOG.atWarn()
                    .addKeyValue("job", job.id())
                    .setCause(e)
                    .log("a job is over its time, which cannot be kept yet");
            endAfter(KEEP_AGAIN, job, task);
        }
    }

    private void endAfter(Duration limit, Job job, String task) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (task.equals(tasks.get(job.id()))) {
                        endTimedOut(job, task);
                    }
                });
    }
}
