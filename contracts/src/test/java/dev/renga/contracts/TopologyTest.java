package dev.renga.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
    @Test
    void aPhysicalNameSaysWhoseItIs() {
        assertThat(QueueName.QUESTIONS.physical(Environment.LOCAL)).isEqualTo("renga-local-questions");
        assertThat(QueueName.QUESTIONS.deadLetter().physical(new Environment("prod")))
                .isEqualTo("renga-prod-questions-dlq");
        assertThat(TopicName.QA_EVENTS.physical(Environment.LOCAL)).isEqualTo("renga-local-qa-events");
        assertThat(BucketName.ARTIFACTS.physical(Environment.LOCAL)).isEqualTo("renga-local-artifacts");
    }

    @Test
    void everyPhysicalNameIsShortEnoughForSqs() {
        Environment longest = new Environment("a".repeat(20));
        QueueName queue = new QueueName("q".repeat(49));
        assertThat(queue.deadLetter().physical(longest)).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void everyBucketsNameIsShortEnoughForS3() {
        Environment longest = new Environment("a".repeat(20));
        assertThat(new BucketName("b".repeat(36)).physical(longest)).hasSize(63);
        for (String name : List.of("", "a-b", "Site", "b".repeat(37))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BucketName(name));
        }
    }

    @Test
    void namesThatAwsOrPeopleWouldMisreadAreRefused() {
        for (String name : List.of("", "Questions", "a.fifo", "-q", "q".repeat(54))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new QueueName(name));
            assertThatIllegalArgumentException().isThrownBy(() -> new TopicName(name));
        }
        for (String name : List.of("", "a-b", "a".repeat(21), "1a")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Environment(name));
        }
    }

    @Test
    void noDeadLetterIsForgottenBeforeItsSourceWouldForgetIt() {
        assertThat(Topology.queues())
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(queue.retention()).isLessThan(QueueSpec.DEAD_LETTER_RETENTION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueSpec(
                        QueueName.ANSWERS, "gateway", "x", Duration.ofSeconds(1), 5, QueueSpec.DEAD_LETTER_RETENTION));
    }

    @Test
    void everySubscriptionLinksATopicAndAQueueThatExist() {
        assertThat(Topology.subscriptions()).isNotEmpty().allSatisfy(link -> {
            assertThat(Topology.topics()).contains(link.topic());
            assertThat(Topology.queue(link.queue())).isNotNull();
        });
    }
}
