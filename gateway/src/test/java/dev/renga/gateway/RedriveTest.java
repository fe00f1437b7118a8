package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.gateway.Redrive.Count;
import dev.renga.gateway.Redrive.Redriven;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final Gateway gateway = new Gateway();

    @Test
    void aFailedQuestionIsSentAgainOnceHoweverOftenItIsAsked() throws InterruptedException {
        QuestionRow failed = failed();
        assertThat(gateway.redrive.one(failed.id())).isInstanceOf(Redriven.Queued.class);
        Redriven second = gateway.redrive.one(failed.id());
        QuestionRow queued = gateway.store.find(failed.id()).orElseThrow();
        assertThat(second).isEqualTo(new Redriven.Queued(queued, false));
        assertThat(queued.attempt()).isEqualTo(2);
        assertThat(gateway.sent).hasSize(2);
        assertThat(gateway.sent.get(1)).isEqualTo(gateway.sent.get(0));
    }

    @Test
    void aSendThatFailsIsRepairedByTheReconciler() throws InterruptedException {
        QuestionRow failed = failed();
        gateway.breakQueue();
        assertThat(gateway.redrive.one(failed.id())).isInstanceOf(Redriven.Queued.class);
        assertThat(gateway.sent).hasSize(1);
        gateway.worker.set(question -> {});
        gateway.now.set(NOON.plus(Intake.PATIENCE));
        gateway.reconciler.look();
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void whatWasNoQuestionIsNotSent() throws InterruptedException {
        String id = direct("not-a-question", "x");
        assertThat(gateway.redrive.one(id)).isInstanceOf(Redriven.Unsendable.class);
        assertThat(gateway.redrive.all()).isEqualTo(new Count(0, 1));
        assertThat(gateway.store.find(id).orElseThrow().status()).isEqualTo(Status.FAILED);
        assertThat(gateway.sent).isEmpty();
    }

    @Test
    void whatNoMessageCanCarryIsNotSent() throws InterruptedException {
        // Within the limit of a context, but twice as long when escaped.
        String id = direct("rejected", "\"\\".repeat(60_000));
        assertThat(gateway.redrive.one(id)).isInstanceOf(Redriven.Unsendable.class);
        assertThat(gateway.sent).isEmpty();
    }

    @Test
    void whatIsAnsweredOrUnknownIsNotSent() throws InterruptedException {
        gateway.answerAtOnce();
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        String id = String.valueOf(gateway.sent.getFirst().id());
        assertThat(gateway.redrive.one(id)).isEqualTo(new Redriven.Answered());
        assertThat(gateway.redrive.one("unheard-of")).isEqualTo(new Redriven.Absent());
        assertThat(gateway.sent).hasSize(1);
    }

    @Test
    void allThatFailedIsSentAgainOnce() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            gateway.intake.take(Gateway.submission("key-" + i, Duration.ZERO));
        }
        List<Question> asked = List.copyOf(gateway.sent);
        asked.forEach(this::fail);
        assertThat(gateway.redrive.all()).isEqualTo(new Count(3, 0));
        assertThat(gateway.redrive.all()).isEqualTo(new Count(0, 0));
        assertThat(gateway.sent).hasSize(6);
        assertThat(gateway.sent.subList(3, 6)).containsExactlyInAnyOrderElementsOf(asked);
    }

    private QuestionRow failed() throws InterruptedException {
        gateway.intake.take(Gateway.submission("key", Duration.ZERO));
        Question question = gateway.sent.getFirst();
        fail(question);
        return gateway.store.find(String.valueOf(question.id())).orElseThrow();
    }

    private void fail(Question question) {
        gateway.events.handle(Gateway.delivery(Gateway.failed(question, 1), Map.of()));
    }

    private String direct(String reason, String context) {
        Question question = Question.of("direct-1", "?", context);
        gateway.events.handle(Gateway.delivery(
                new QuestionFailed("direct-1", 1, question.textHash(), "?", context, "AIDAEXAMPLE", reason, "!"),
                Map.of()));
        return "direct-1";
    }
}
