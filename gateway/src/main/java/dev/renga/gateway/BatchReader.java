package dev.renga.gateway;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the questions of a batch: a line of its own each, or the elements of one array. */
final class BatchReader {
    /** The most elements of an array; more come as lines. */
    static final int MAX_ELEMENTS = 1_000;

    private BatchReader() {}

    /** One line; whatever is wrong with it is its own. */
    static Line line(RawLine raw) {
        if (raw.isTooLong()) {
            return new Line.Bad(
                    raw.number(), Problem.tooLarge("body", "the line is over " + RawLine.MAX_BYTES + " bytes"));
        }
        try (JsonParser parser = StrictJson.parser(StrictJson.decode(raw.bytes()))) {
            parser.nextToken();
            Line line = QuestionReader.read(raw.number(), parser);
            return parser.nextToken() == null ? line : bad(raw, Problem.invalid("body", "holds more than one value"));
        } catch (ProblemException e) {
            return bad(raw, e.problem());
        } catch (StreamConstraintsException e) {
            return bad(raw, Problem.invalid("body", StrictJson.TOO_DEEP));
        } catch (JsonParseException e) {
            return bad(raw, Problem.invalid("body", StrictJson.whatIsWrong(e)));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    static boolean isArray(Buffer body) {
        for (int i = 0; i < body.length(); i++) {
            byte character = body.getByte(i);
            if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
                return character == '[';
            }
        }
        return false;
    }

    /**
     * All elements of an array. Nothing of an array is taken that is not JSON to its end, so that is a
     * {@link ProblemException}; what is only no question is its own problem.
     */
    static List<Line> array(Buffer body) {
        List<Line> lines = new ArrayList<>();
        try (JsonParser parser = StrictJson.parser(StrictJson.decode(body))) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (lines.size() == MAX_ELEMENTS) {
                    throw new ProblemException(Problem.tooLarge(
                            "body", "has over " + MAX_ELEMENTS + " elements; send more as application/x-ndjson"));
                }
                lines.add(QuestionReader.read(lines.size() + 1, parser));
            }
            if (parser.nextToken() != null) {
                throw new ProblemException(Problem.invalid("body", "holds more than one value"));
            }
        } catch (StreamConstraintsException e) {
            throw new ProblemException(Problem.invalid("body", StrictJson.TOO_DEEP));
        } catch (JsonParseException e) {
            throw new ProblemException(Problem.invalid("body", StrictJson.whatIsWrong(e)));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.invalid("body", "holds no question"));
        }
        return lines;
    }

    private static Line bad(RawLine raw, Problem problem) {
        return new Line.Bad(raw.number(), problem);
    }
}
