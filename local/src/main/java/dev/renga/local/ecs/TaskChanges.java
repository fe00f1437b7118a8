package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.QueuesService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the queue of task changes what EventBridge would say there, one after the other. What the queue does not take is lost,
 * as it may be on AWS: whoever listens looks at the tasks too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Task state change events</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html">Spot warnings</a>
 */
final class TaskChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskChanges.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final QueuesService queues;
    private final String url;
    private final TaskDefinitions definitions;
    private final InstantSource clock;
    private final TaskJson tasks = TaskJson.forEvents();
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("task-changes").factory());

    TaskChanges(QueuesService queues, Environment environment, TaskDefinitions definitions, InstantSource clock) {
        this.queues = queues;
        this.url = queues.url(QueueName.TASK_CHANGES.physical(environment));
        this.definitions = definitions;
        this.clock = clock;
    }

    /** A task has taken a step. */
    void changed(EcsTask task) {
        ObjectNode detail = tasks.of(task, definitions.required(task.definition()));
        detail.put("updatedAt", clock.instant().toString());
        say("ECS Task State Change", "aws.ecs", task.arn(), detail);
    }

    /** A machine will be taken away. */
    void warn(String machine) {
        ObjectNode detail =
                Json.MAPPER.createObjectNode().put("instance-id", machine).put("instance-action", "terminate");
        say(
                "EC2 Spot Instance Interruption Warning",
                "aws.ec2",
                "arn:aws:ec2:" + LocalAccount.REGION + "a:instance/" + machine,
                detail);
    }

    /** Says what is still to be said. */
    @Override
    public void close() {
        inOrder.shutdown();
        try {
            boolean isAllSaid = inOrder.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!isAllSaid) {
                inOrder.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String type, String source, String resource, ObjectNode detail) {
        ObjectNode event = Json.MAPPER
                .createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", type)
                .put("source", source)
                .put("account", LocalAccount.ID)
                .put("time", clock.instant().toString())
                .put("region", LocalAccount.REGION);
        event.putArray("resources").add(resource);
        event.set("detail", detail);
        String body = event.toString();
        if (!inOrder.isShutdown()) {
            inOrder.execute(() -> send(body));
        }
    }

    private void send(String body) {
        try {
            ObjectNode request =
                    Json.MAPPER.createObjectNode().put("QueueUrl", url).put("MessageBody", body);
            queues.call("SendMessage", request)
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.atWarn().addKeyValue("why", String.valueOf(e.getCause())).log("a change of a task was not told");
        }
    }
}
