package dev.renga.qa;

import dev.renga.contracts.JsonCodec;
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
import dev.renga.qa.answer.Answering;
import dev.renga.qa.answer.Refused;
import java.nio.charset.StandardCharsets;
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
    /** The answers do not fit into one event: a "word" without spaces can be as long as the context. */
    static final String ANSWER_TOO_LARGE = "answer-too-large";

    /** SNS takes 256 KiB, attributes included. */
    static final int MAX_EVENT_BYTES = 255 * 1024;

    /** The most characters of a failure's detail, which may tell of an attribute as long as a message. */
    static final int LONGEST_DETAIL = 500;

    private static final JsonCodec<QaEvent> EVENTS = JsonCodec.of(QaEvent.class);
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

    /** With the texts, of a question that came by no queue. */
    static Asked directly(String id, Question question, String sender) {
        return new Asked(id, FIRST_ATTEMPT, question.textHash(), question.question(), question.context(), sender);
    }

    /** What the model said, or a failure where no event can carry that. */
    QaEvent about(Answering answering) {
        QaEvent event = switch (answering) {
            case Answered answered -> answered(answered);
            case Refused(String reason, String detail) -> failed(reason, detail);
        };
        int bytes = EVENTS.encode(event).getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MAX_EVENT_BYTES
                ? event
                : failed(ANSWER_TOO_LARGE, "the event would have " + bytes + " bytes; at most " + MAX_EVENT_BYTES);
    }

    private QaEvent answered(Answered answered) {
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
        String told = detail.codePoints()
                .limit(LONGEST_DETAIL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new QuestionFailed(id, attempt, textHash, question, context, sender, reason, told);
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
