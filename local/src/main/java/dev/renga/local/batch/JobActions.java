package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls about jobs that there are. */
final class JobActions {
    private static final int MOST_DESCRIBED = 100;

    private final Jobs jobs;
    private final JobRunner runner;
    private final JobJson json;

    JobActions(Jobs jobs, JobDefinitions definitions, JobRunner runner) {
        this.jobs = jobs;
        this.runner = runner;
        this.json = new JobJson(jobs, definitions);
    }

    ObjectNode describe(JsonNode request) {
        List<String> ids = Wants.texts(request.path("jobs"));
        if (ids.isEmpty() || ids.size() > MOST_DESCRIBED) {
            throw BatchError.client("jobs must have 1 to " + MOST_DESCRIBED + " members");
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("jobs");
        ids.stream().map(jobs::find).flatMap(Optional::stream).map(json::detail).forEach(shown::add);
        return answer;
    }

    ObjectNode list(JsonNode request) {
        Optional<String> head = Wants.text(request, "arrayJobId");
        Optional<String> queue = Wants.text(request, "jobQueue").map(Wants::last);
        if (head.isEmpty() && queue.isEmpty()) {
            throw BatchError.client("jobQueue or arrayJobId must be given");
        }
        Predicate<Job> there = head.isPresent()
                ? job -> job.isChildOf(head.get())
                : job -> job.index() < 0 && queue.filter(job.queue()::equals).isPresent();
        Predicate<Job> wanted = wanted(request);
        List<ObjectNode> shown = jobs.all().stream()
                .filter(there)
                .filter(wanted)
                .map(json::summary)
                .toList();
        return Wants.page(request, "jobSummaryList", shown);
    }

    ObjectNode terminate(JsonNode request) {
        end(request, JobState.End.TERMINATED, job -> true);
        return Json.MAPPER.createObjectNode();
    }

    ObjectNode cancel(JsonNode request) {
        end(request, JobState.End.CANCELLED, job -> job.state().status() == JobState.Status.RUNNABLE);
        return Json.MAPPER.createObjectNode();
    }

    // A filter looks at jobs of every status.
    private Predicate<Job> wanted(JsonNode request) {
        JsonNode filter = request.path("filters").path(0);
        if (filter.isMissingNode()) {
            String status = Wants.text(request, "jobStatus").orElse("RUNNING");
            return job -> json.status(job).equals(status);
        }
        if (!filter.path("name").asText().equals("JOB_NAME")) {
            throw BatchError.client("This endpoint filters by JOB_NAME alone");
        }
        List<String> names = Wants.texts(filter.path("values"));
        return job -> names.stream().anyMatch(name -> fits(name, job.name()));
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
                : name.equalsIgnoreCase(pattern);
    }

    private void end(JsonNode request, JobState.End by, Predicate<Job> which) {
        String why = Wants.required(request, "reason");
        Optional<Job> job = jobs.find(Wants.required(request, "jobId"));
        // Batch says nothing of a job that is not there.
        job.ifPresent(found -> (found.hasChildren() ? jobs.children(found) : List.of(found))
                .stream()
                        .filter(each -> !each.state().status().isFinal())
                        .filter(which)
                        .forEach(each -> runner.end(each, by, why)));
    }
}
