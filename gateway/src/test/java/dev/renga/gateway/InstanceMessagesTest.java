package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.gateway.sweep.SweepTwin;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Requester;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceMessagesTest {
    private static final HaikuEvent DELETED = new HaikuEvent.HaikuDeleted("x");
    private static final QaEvent ANSWERED = Gateway.answered(Gateway.question("q"), 1);

    private static final SweepEvent ENDED = new SweepEvent.TrialEnded("s", SweepTwin.trial(3));

    private final List<Object> told = new ArrayList<>();
    private final InstanceMessages messages =
            new InstanceMessages(new Requester("replies", InstantSource.system()), this::tell, told::add, told::add);

    @Test
    void eachEventGoesToWhomItConcernsWithAndWithoutItsAttribute() throws InterruptedException {
        String deleted = JsonCodec.of(HaikuEvent.class).encode(DELETED);
        String answered = JsonCodec.of(QaEvent.class).encode(ANSWERED);
        assertThat(handle(deleted, Map.of(AttributeNames.TYPE, "HaikuDeleted"))).isEqualTo(Outcome.done());
        assertThat(handle(deleted, Map.of())).isEqualTo(Outcome.done());
        assertThat(handle(answered, Map.of(AttributeNames.TYPE, "QuestionAnswered")))
                .isEqualTo(Outcome.done());
        assertThat(handle(answered, Map.of())).isEqualTo(Outcome.done());
        String ended = JsonCodec.of(SweepEvent.class).encode(ENDED);
        assertThat(handle(ended, Map.of(AttributeNames.TYPE, "TrialEnded"))).isEqualTo(Outcome.done());
        assertThat(handle(ended, Map.of())).isEqualTo(Outcome.done());
        assertThat(told).containsExactly(DELETED, DELETED, ANSWERED, ANSWERED, ENDED, ENDED);
    }

    @Test
    void aReplyThatNobodyWaitsForAnyMoreIsDone() throws InterruptedException {
        assertThat(handle("{}", Map.of(AttributeNames.CORRELATION_ID, "gone"))).isEqualTo(Outcome.done());
        assertThat(told).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRejected() throws InterruptedException {
        assertThat(handle("{", Map.of())).isInstanceOf(Outcome.Reject.class);
        assertThat(handle("{}", Map.of(AttributeNames.TYPE, "HaikuPosted"))).isInstanceOf(Outcome.Reject.class);
        assertThat(handle("{\"type\":\"SweepStarted\"}", Map.of())).isInstanceOf(Outcome.Reject.class);
        assertThat(told).isEmpty();
    }

    private Outcome tell(Delivery<QaEvent> event) {
        told.add(event.message());
        return Outcome.done();
    }

    private Outcome handle(String body, Map<String, String> attributes) throws InterruptedException {
        return messages.handle(Gateway.delivery(body, attributes));
    }
}
