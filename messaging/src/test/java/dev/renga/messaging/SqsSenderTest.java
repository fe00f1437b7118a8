package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.QueueSender.Outgoing;
import dev.renga.testsupport.InMemorySqs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsSenderTest {
    private final ConsumerFixture queue = new ConsumerFixture();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean broken;

    SqsSenderTest() {
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("SendMessageBatch")) {
                    calls.incrementAndGet();
                    if (broken) {
                        throw SdkClientException.create("no route to the queue");
                    }
                }
            }
        });
    }

    @Test
    void manyMessagesOfOneThreadShareCalls() throws InterruptedException {
        assertThat(queue.sender().sendAll(messages(200))).isEmpty();
        assertThat(queue.depth()).isEqualTo(200);
        assertThat(calls.get()).isLessThan(100);
    }

    @Test
    void eachOfManyThatIsNotSentIsAFailure() throws InterruptedException {
        broken = true;
        assertThat(queue.sender().sendAll(messages(30))).hasSize(30);
        assertThat(queue.sender().sendAll(List.of())).isEmpty();
    }

    private static List<Outgoing<String>> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Outgoing<>("m" + i, Map.of("n", Integer.toString(i)), Optional.<String>empty()))
                .toList();
    }
}
