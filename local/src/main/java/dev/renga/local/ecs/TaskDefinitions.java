package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The task definitions there are, kept, the retired ones too. Thread-safe. */
final class TaskDefinitions {
    private final Records<TaskDefinition> kept;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    TaskDefinitions(StateStore store, InstantSource clock) {
        this.kept = store.records("ecs-definitions", TaskDefinition.class);
        this.clock = clock;
    }

    /** The next revision of its family. */
    TaskDefinition register(JsonNode asked) {
        DefinitionCheck.check(asked);
        writing.lock();
        try {
            String family = asked.path("family").asText();
            int revision = newest(family, false).map(TaskDefinition::revision).orElse(0) + 1;
            ObjectNode own = asked.deepCopy();
            TaskDefinition made = new TaskDefinition(family, revision, true, clock.millis(), own);
            keep(made);
            return made;
        } finally {
            writing.unlock();
        }
    }

    /** A definition of this very shape: the newest of its family, or a new one where that differs. */
    TaskDefinition provide(JsonNode asked) {
        return newest(asked.path("family").asText(), true)
                .filter(there -> there.asked().equals(asked))
                .orElseGet(() -> register(asked));
    }

    TaskDefinition retire(String reference) {
        writing.lock();
        try {
            TaskDefinition retired = required(reference).retired();
            keep(retired);
            return retired;
        } finally {
            writing.unlock();
        }
    }

    /** By family, by family and revision, or by ARN. A family alone means its newest active revision. */
    Optional<TaskDefinition> find(String reference) {
        String name = Arns.last(reference);
        int colon = name.indexOf(':');
        return colon < 0 ? newest(name, true) : kept.get(key(name.substring(0, colon), name.substring(colon + 1)));
    }

    TaskDefinition required(String reference) {
        return find(reference).orElseThrow(() -> EcsError.client("Unable to describe task definition."));
    }

    /** In the order of family and revision. */
    List<TaskDefinition> all() {
        return kept.all().values().stream()
                .sorted(Comparator.comparing(TaskDefinition::family).thenComparingInt(TaskDefinition::revision))
                .toList();
    }

    private Optional<TaskDefinition> newest(String family, boolean onlyActive) {
        return kept.after(family + ":").values().stream()
                .takeWhile(definition -> definition.family().equals(family))
                .filter(definition -> definition.isActive() || !onlyActive)
                .max(Comparator.comparingInt(TaskDefinition::revision));
    }

    private void keep(TaskDefinition definition) {
        kept.put(key(definition.family(), String.valueOf(definition.revision())), definition);
    }

    private static String key(String family, String revision) {
        return family + ":" + revision;
    }
}
