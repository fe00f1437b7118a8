package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The call that submits a job, or an array of them.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html">SubmitJob</a>
 */
final class SubmitJob {
    private static final int SMALLEST_ARRAY = 2;
    private static final int LARGEST_ARRAY = 10_000;
    private static final int MOST_CHARACTERS = 30 * 1024;
    private static final int NO_CHILD = -1;

    private final Jobs jobs;
    private final JobDefinitions definitions;
    private final JobQueues queues;
    private final JobRunner runner;
    private final InstantSource clock;

    SubmitJob(Jobs jobs, JobDefinitions definitions, JobQueues queues, JobRunner runner, InstantSource clock) {
        this.jobs = jobs;
        this.definitions = definitions;
        this.queues = queues;
        this.runner = runner;
        this.clock = clock;
    }

    ObjectNode submit(JsonNode request) {
        String name = request.path("jobName").asText("");
        if (!JobDefinitions.NAME.matcher(name).matches()) {
            throw BatchError.client("Job name should match valid pattern");
        }
        if (request.toString().length() > MOST_CHARACTERS) {
            throw BatchError.client("A job may have " + MOST_CHARACTERS + " bytes");
        }
        if (!request.path("dependsOn").isEmpty()) {
            throw BatchError.client("This endpoint knows no dependsOn");
        }
        String queue = queues.required(Wants.required(request, "jobQueue"));
        JobDefinition definition = definitions.required(Wants.required(request, "jobDefinition"));
        int size = Wants.number(request.path("arrayProperties"), "size", SMALLEST_ARRAY, LARGEST_ARRAY)
                .orElse(0);
        ObjectNode asked = request.deepCopy();
        Job first = new Job(
                UUID.randomUUID().toString(),
                queue,
                definition.arn(),
                NO_CHILD,
                size,
                asked,
                JobState.submitted(clock.millis()));
        check(first, definition);
        start(first);
        return Json.MAPPER
                .createObjectNode()
                .put("jobArn", first.arn())
                .put("jobId", first.id())
                .put("jobName", name);
    }

    private static void check(Job job, JobDefinition definition) {
        job.retries(definition);
        job.timeout(definition);
        JobContainer.of(definition, job.asked()).needs();
    }

    private void start(Job job) {
        List<Job> all = new ArrayList<>();
        for (int index = 0; index < job.size(); index++) {
            all.add(new Job(
                    Job.childId(job.id(), index), job.queue(), job.definition(), index, 0, job.asked(), job.state()));
        }
        List<Job> atWork = all.isEmpty() ? List.of(job) : List.copyOf(all);
        if (!all.isEmpty()) {
            all.add(job);
        }
        jobs.add(all.isEmpty() ? atWork : all);
        atWork.forEach(runner::begin);
    }
}
