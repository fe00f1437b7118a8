package dev.renga.local.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters in a queue: the message is the event, its attributes say why, as Lambda has it. */
final class SqsDeadLetters implements DeadLetters {
    // What Lambda gives as ErrorCode for an error of the function.
    private static final String FUNCTION_ERROR = "200";
    private static final int MOST_CHARACTERS = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final QueuesService queues;
    private final RunWatcher watcher;

    SqsDeadLetters(QueuesService queues, RunWatcher watcher) {
        this.queues = queues;
        this.watcher = watcher;
    }

    @Override
    public void send(LambdaFunction function, WaitingEvent event, Ending ending) {
        function.deadLetters().ifPresent(queue -> {
            try {
                queues.call("SendMessage", message(queue, event, ending)).join();
            } catch (CompletionException e) {
                LOG.atWarn().addKeyValue("queue", queue).setCause(e).log("an event did not reach its dead letters");
                watcher.lost(function);
            }
        });
    }

    private ObjectNode message(String queue, WaitingEvent event, Ending ending) {
        ObjectNode message = Json.MAPPER
                .createObjectNode()
                .put("QueueUrl", queues.url(queue))
                .put("MessageBody", event.payload());
        ObjectNode attributes = message.putObject("MessageAttributes");
        attribute(attributes, "RequestID", "String", event.id());
        attribute(attributes, "ErrorCode", "Number", FUNCTION_ERROR);
        String why = ending.message();
        attribute(
                attributes,
                "ErrorMessage",
                "String",
                why.isEmpty() ? "null" : why.substring(0, Math.min(why.length(), MOST_CHARACTERS)));
        return message;
    }

    private static void attribute(ObjectNode attributes, String name, String type, String value) {
        attributes.putObject(name).put("DataType", type).put("StringValue", value);
    }
}
