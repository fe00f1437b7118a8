package dev.renga.faults.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.faults.check.Journal;
import dev.renga.faults.system.AwsAccess;
import java.time.Duration;
import java.util.UUID;

/** A program that puts its questions straight into a queue. What SQS took is accepted. */
final class BulkClients {
    private static final String QUEUE = "renga-local-questions-bulk";

    private final ObjectMapper json = new ObjectMapper();
    private final AwsAccess aws;
    private final Journal journal;
    private final String url;
    private final boolean forgetful;

    /**
     * A program that writes what it sent into a journal.
     *
     * @param forgetful a planted bug: further copies of a question have no id
     */
    BulkClients(AwsAccess aws, Journal journal, boolean forgetful) {
        this.aws = aws;
        this.journal = journal;
        this.url = aws.url(QUEUE);
        this.forgetful = forgetful;
    }

    /** Sends a question about a box under an id of its own. */
    void send(Box box) {
        send(box, 1, Duration.ZERO);
    }

    /** The same several times; all but the first arrive so much later, one after another. */
    void send(Box box, int times, Duration later) {
        String id = "direct-" + UUID.randomUUID();
        String body = box.body(json).put("id", id).toString();
        String copy = forgetful ? box.body(json).toString() : body;
        for (int i = 0; i < times; i++) {
            String sent = i == 0 ? body : copy;
            int delay = (int) later.multipliedBy(i).dividedBy(times).toSeconds();
            aws.sqs().sendMessage(send -> send.queueUrl(url).messageBody(sent).delaySeconds(delay));
        }
        journal.accepted(id, box.number());
    }
}
