package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The job definitions there are, kept, and the calls about them. Thread-safe. */
final class JobDefinitions {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private final Records<JobDefinition> kept;
    private final ReentrantLock writing = new ReentrantLock();

    JobDefinitions(StateStore store) {
        this.kept = store.records("batch-definitions", JobDefinition.class);
    }

    ObjectNode register(JsonNode request) {
        JobDefinition made = make(request);
        return Json.MAPPER
                .createObjectNode()
                .put("jobDefinitionName", made.name())
                .put("jobDefinitionArn", made.arn())
                .put("revision", made.revision());
    }

    /** A definition of this very shape: the newest of its name, or a new one where that differs. */
    JobDefinition provide(JsonNode asked) {
        return newest(asked.path("jobDefinitionName").asText(), true)
                .filter(there -> there.asked().equals(asked))
                .orElseGet(() -> make(asked));
    }

    ObjectNode deregister(JsonNode request) {
        JobDefinition found = required(Wants.required(request, "jobDefinition"));
        keep(found.retired());
        return Json.MAPPER.createObjectNode();
    }

    ObjectNode describe(JsonNode request) {
        List<String> named = Wants.texts(request.path("jobDefinitions"));
        String name = request.path("jobDefinitionName").asText("");
        String status = request.path("status").asText("");
        List<ObjectNode> shown = kept.all().values().stream()
                .filter(each -> name.isEmpty() || each.name().equals(name))
                .filter(each -> named.isEmpty() || named.contains(each.arn()) || named.contains(key(each)))
                .filter(each -> status.isEmpty() || status.equals(each.isActive() ? "ACTIVE" : "INACTIVE"))
                .sorted(Comparator.comparing(JobDefinition::name).thenComparingInt(JobDefinition::revision))
                .map(JobDefinition::described)
                .toList();
        return Wants.page(request, "jobDefinitions", shown);
    }

    /** By name, by name and revision, or by ARN. A name alone means its newest active revision. */
    JobDefinition required(String reference) {
        String name = Wants.last(reference);
        Optional<JobDefinition> found = name.indexOf(':') < 0 ? newest(name, true) : kept.get(name);
        return found.orElseThrow(() -> BatchError.client("JobDefinition not found: " + reference));
    }

    private JobDefinition make(JsonNode asked) {
        String name = asked.path("jobDefinitionName").asText("");
        if (!NAME.matcher(name).matches()) {
            throw BatchError.client("jobDefinitionName must be up to 128 letters, digits, hyphens and underscores");
        }
        if (!asked.path("type").asText("").equals("container")) {
            throw BatchError.client("This endpoint runs job definitions of the type container");
        }
        Wants.required(asked.path("containerProperties"), "image");
        RetryRules.of(asked.path("retryStrategy"));
        writing.lock();
        try {
            int revision = newest(name, false).map(JobDefinition::revision).orElse(0) + 1;
            ObjectNode own = asked.deepCopy();
            JobDefinition made = new JobDefinition(name, revision, true, own);
            keep(made);
            return made;
        } finally {
            writing.unlock();
        }
    }

    private Optional<JobDefinition> newest(String name, boolean onlyActive) {
        return kept.after(name + ":").values().stream()
                .takeWhile(definition -> definition.name().equals(name))
                .filter(definition -> definition.isActive() || !onlyActive)
                .max(Comparator.comparingInt(JobDefinition::revision));
    }

    private void keep(JobDefinition definition) {
        kept.put(key(definition), definition);
    }

    private static String key(JobDefinition definition) {
        return definition.name() + ":" + definition.revision();
    }
}
