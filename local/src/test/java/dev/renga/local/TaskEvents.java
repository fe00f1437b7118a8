package dev.renga.local;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the queue of task changes was told, read to its end at every question. */
final class TaskEvents implements AutoCloseable {
    private final SqsClient sqs;
    private final String url;
    private final List<JsonObject> events = new ArrayList<>();

    TaskEvents(RunningCloud cloud) {
        sqs = cloud.client(SqsClient.builder());
        url = sqs.createQueue(queue -> queue.queueName("renga-local-task-changes"))
                .queueUrl();
    }

    /** The statuses that a task went through, in the order of their versions. */
    List<String> statuses(String task) {
        return of(task).map(detail -> detail.getString("lastStatus")).toList();
    }

    List<Long> versions(String task) {
        return of(task).map(detail -> detail.getLong("version")).toList();
    }

    /** The machines whose end was announced. */
    List<String> warned() {
        return read().stream()
                .filter(event -> event.getString("detail-type").equals("EC2 Spot Instance Interruption Warning"))
                .map(event -> event.getJsonObject("detail").getString("instance-id"))
                .toList();
    }

    @Override
    public void close() {
        sqs.close();
    }

    private Stream<JsonObject> of(String task) {
        return read().stream()
                .filter(event -> event.getString("detail-type").equals("ECS Task State Change"))
                .map(event -> event.getJsonObject("detail"))
                .filter(detail -> detail.getString("taskArn").equals(task))
                .sorted(Comparator.comparing(detail -> detail.getLong("version")));
    }

    private List<JsonObject> read() {
        while (true) {
            var messages = sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (messages.isEmpty()) {
                return events;
            }
            messages.forEach(message -> {
                events.add(new JsonObject(message.body()));
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            });
        }
    }
}
