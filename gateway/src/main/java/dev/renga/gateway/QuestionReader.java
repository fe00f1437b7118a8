package dev.renga.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCharacters;
import dev.renga.contracts.Required;
import dev.renga.contracts.qa.Question;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one question of a batch in one pass. It takes the fields that the document calls {@code AskLine}; a test holds the
 * two together. What is wrong is said of the first field that is wrong, and the rest is still read to the closing brace, so
 * that the next element of an array can be read after it.
 */
final class QuestionReader {
    /** The longest note of a client about itself, in characters. */
    static final int MAX_SUBMITTED_BY = 200;

    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable Problem problem;

    private QuestionReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the value at which the parser stands, and leaves it at the end of that. */
    static Line read(int number, JsonParser parser) throws IOException {
        return new QuestionReader(parser).line(number);
    }

    private Line line(int number) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Line.Bad(number, Problem.invalid("body", "is not an object"));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id", "question", "context", "submittedBy" -> text(field);
                case "topK", "maxAnswerLength" -> wholeNumber(field);
                default -> wrong(field, "is not a known field");
            }
        }
        return problem == null ? question(number) : new Line.Bad(number, problem);
    }

    private Line question(int number) {
        try {
            return new Line.Asked(
                    number,
                    new Question(
                            texts.get("id"),
                            Required.present("question", texts.get("question")),
                            Required.present("context", texts.get("context")),
                            numbers.get("topK"),
                            numbers.get("maxAnswerLength"),
                            texts.get("submittedBy")));
        } catch (ContractViolation e) {
            return new Line.Bad(number, Problem.invalid(e));
        }
    }

    private void text(String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrong(field, "must be a string");
            return;
        }
        String text = parser.getText();
        texts.put(field, text);
        if (field.equals("submittedBy")) {
            if (text.codePointCount(0, text.length()) > MAX_SUBMITTED_BY) {
                wrong(field, "is over " + MAX_SUBMITTED_BY + " characters");
            }
            MessageCharacters.firstRefused(text)
                    .ifPresent(position -> note(field, "holds a character that no queue takes, at " + position));
        }
    }

    private void wholeNumber(String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrong(field, "must be a whole number");
            return;
        }
        try {
            numbers.put(field, parser.getIntValue());
        } catch (InputCoercionException e) {
            wrong(field, "must be a whole number within its limits");
        }
    }

    private void wrong(String field, String detail) throws IOException {
        parser.skipChildren();
        note(field, detail);
    }

    private void note(String field, String detail) {
        if (problem == null) {
            problem = Problem.invalid(field, detail);
        }
    }
}
