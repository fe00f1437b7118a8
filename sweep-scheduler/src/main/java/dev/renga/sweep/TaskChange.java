package dev.renga.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCodec;
import java.util.Optional;

/**
 * News of a task, as EventBridge tells it. It comes twice, late and in any order, so it is taken for a hint only, and the task is
 * looked at.
 *
 * @param task that changed; none where the news is of something else
 * @param machine that is about to be taken away; none where the news is of something else
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Amazon ECS task state change
 *     events</a>
 */
record TaskChange(Optional<String> task, Optional<String> machine) {
    static final MessageCodec<TaskChange> CODEC = new Codec();

    private static final class Codec implements MessageCodec<TaskChange> {
        private final JsonMapper mapper = new JsonMapper();

        @Override
        public String encode(TaskChange change) {
            throw new UnsupportedOperationException("EventBridge alone tells of tasks");
        }

        @Override
        public TaskChange decode(String text) {
            JsonNode detail = read(text).path("detail");
            if (!detail.isObject()) {
                throw new ContractViolation("detail", "must be an object");
            }
            return new TaskChange(text(detail, "taskArn").or(() -> text(detail, "jobId")), text(detail, "instance-id"));
        }

        private JsonNode read(String text) {
            try {
                return mapper.readTree(text);
            } catch (JsonProcessingException e) {
                throw new ContractViolation("", "is not JSON");
            }
        }

        private static Optional<String> text(JsonNode detail, String field) {
            return Optional.ofNullable(detail.path(field).textValue());
        }
    }
}
