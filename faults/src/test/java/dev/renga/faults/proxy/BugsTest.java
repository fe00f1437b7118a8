package dev.renga.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A planted bug that does nothing would let the checker look good. */
class BugsTest {
    private static final String LANE = "{\"QueueUrl\":\"http://127.0.0.1:1/000000000000/renga-local-questions\"}";
    private static final String TWO = """
            {"Messages":[{"Body":"x","ReceiptHandle":"h1","Attributes":{"ApproximateReceiveCount":"3"}},\
            {"Body":"y","ReceiptHandle":"h2"}]}""";

    private final List<Call> sent = new ArrayList<>();

    @Test
    void aForgottenPublishNeverGetsToSns() throws Exception {
        Reply reply = meet(Bugs.publishForgotten(), Call.of(Optional.empty(), "Action=PublishBatch&x=1"), "");
        assertThat(sent).isEmpty();
        assertThat(reply.isSuccess()).isTrue();
    }

    @Test
    void aMessageThatIsDeletedFirstStillReachesTheWorker() throws Exception {
        Reply reply = meet(Bugs.deletedFirst(), sqs("ReceiveMessage"), TWO);
        assertThat(reply.body()).isEqualTo(TWO);
        assertThat(sent)
                .extracting(Call::operation)
                .containsExactly("ReceiveMessage", "DeleteMessage", "DeleteMessage");
        assertThat(sent.get(2).body()).contains("\"ReceiptHandle\":\"h2\"").contains("renga-local-questions");
    }

    @Test
    void withoutAFenceTheConditionHoldsForWhateverIsThere() throws Exception {
        Call update = new Call("dynamodb", "UpdateItem", "{\"ConditionExpression\":\"#status = :queued\",\"Key\":{}}");
        meet(Bugs.noFence(), update, "{}");
        assertThat(sent.getFirst().body()).contains("\"(#status = :queued) OR attribute_exists(item_id)\"");
    }

    @Test
    void uncountedReceivesAreAlwaysTheFirst() throws Exception {
        assertThat(meet(Bugs.receivesUncounted(), sqs("ReceiveMessage"), TWO).body())
                .contains("\"ApproximateReceiveCount\":\"1\"");
    }

    @Test
    void anUnreadQueueIsEmptied() throws Exception {
        Reply reply = meet(Bugs.unread("local-questions"), sqs("ReceiveMessage"), TWO);
        assertThat(reply.body()).isEqualTo("{}");
        assertThat(sent).extracting(Call::operation).contains("DeleteMessage");
    }

    @Test
    void otherQueuesAreLeftAlone() throws Exception {
        assertThat(meet(Bugs.unread("local-answers"), sqs("ReceiveMessage"), TWO)
                        .body())
                .isEqualTo(TWO);
    }

    @Test
    void answersThatAreMixedUpAreOthers() throws Exception {
        Call publish = Call.of(Optional.empty(), "Action=PublishBatch&Entry.Message=%7B%22answer%22%3A%2217%22%7D");
        meet(Bugs.answersMixedUp(), publish, "");
        assertThat(sent.getFirst().text()).contains("{\"answer\":\"x7\"}");
    }

    private Reply meet(Fault bug, Call call, String answer) throws Exception {
        return bug.meet(call, forwarded -> {
            sent.add(forwarded);
            return Reply.json(answer);
        });
    }

    private static Call sqs(String operation) {
        return new Call("sqs", operation, LANE);
    }
}
