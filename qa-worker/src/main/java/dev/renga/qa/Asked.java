package dev.renga.qa;

import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionAttributes;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.qa.answer.Answered;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every event about one delivery of a question says, whatever came of it. */
record Asked(
        String id,
        int attempt,
        String textHash,
        @Nullable String question,
        @Nullable String context,
        @Nullable String sender) {
    private static final int FIRST_ATTEMPT = 1;
    private static final double NANOS_PER_MILLISECOND = Duration.ofMillis(1).toNanos();

    /** With the texts and the sender, unless the gateway has a row of them already. */
    static Asked of(Delivery<Question> delivery) {
        Question question = delivery.message();
        boolean recorded = delivery.attribute(QuestionAttributes.RECORDED)
                .filter("true"::equals)
                .isPresent();
        return new Asked(
                id(delivery),
                attempt(delivery),
                question.textHash(),
                recorded ? null : question.question(),
                recorded ? null : question.context(),
                recorded ? null : delivery.senderId());
    }

    /** Whether the gateway has a row of it. */
    boolean isRecorded() {
        return question == null;
    }

    QaEvent answered(Answered answered) {
        List<Answer> ranked = answered.answers();
        Answer best = ranked.getFirst();
        return new QuestionAnswered(
                id,
                attempt,
                textHash,
                question,
                context,
                sender,
                best.answer(),
                best.score(),
                best.start(),
                best.end(),
                ranked.size() > 1 ? ranked : null,
                answered.model().toString(),
                answered.took().toNanos() / NANOS_PER_MILLISECOND);
    }

    QaEvent failed(String reason, String detail) {
        return new QuestionFailed(id, attempt, textHash, question, context, sender, reason, detail);
    }

    /** The question's own id, else the id under which SQS first knew the message. */
    private static String id(Delivery<Question> delivery) {
        String id = delivery.message().id();
        if (id != null) {
            return id;
        }
        return delivery.attribute(AttributeNames.MESSAGE_ID)
                .filter(first -> QuestionLimits.ID.matcher(first).matches())
                .orElse(delivery.messageId());
    }

    private static int attempt(Delivery<Question> delivery) {
        return delivery.attribute(QuestionAttributes.ATTEMPT)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::parseInt)
                .orElse(FIRST_ATTEMPT);
    }
}
