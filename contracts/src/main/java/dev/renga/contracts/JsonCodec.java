package dev.renga.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of one kind of message. A reader ignores fields that it does not know, so that an older service survives a
 * newer sender, and refuses a message in which a field is missing, of another type or given twice. Thread-safe.
 *
 * @param <M> the message, a record or a sealed interface of records told apart by the field {@code type}
 */
public final class JsonCodec<M> implements MessageCodec<M> {
    /** The deepest nesting that a reader follows. */
    public static final int MAX_DEPTH = 32;

    /** The version of the messages, sent along as the attribute {@code schema}; it rises when a field changes its meaning. */
    public static final String SCHEMA = "1";

    private static final JsonMapper MAPPER = mapper();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonCodec(Class<M> message) {
        reader = MAPPER.readerFor(message);
        writer = MAPPER.writerFor(message);
    }

    public static <M> JsonCodec<M> of(Class<M> message) {
        return new JsonCodec<>(message);
    }

    /** The message as JSON on one line, without absent fields. Whatever its texts hold, a queue takes it. */
    @Override
    public String encode(M message) {
        try {
            return MessageCharacters.escaped(writer.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours has no JSON form: " + message.getClass(), e);
        }
    }

    /** The message in a text; throws {@link ContractViolation} for any text that is not one. */
    @Override
    public M decode(String json) {
        try {
            M message = reader.readValue(json);
            return Required.present("", message);
        } catch (JsonMappingException e) {
            throw violation(e);
        } catch (JsonProcessingException e) {
            throw broken("", e);
        }
    }

    private static ContractViolation violation(JsonMappingException e) {
        String field = e.getPath().stream()
                .map(JsonCodec::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (e.getCause() instanceof ContractViolation cause) {
            // A record knows its own fields, and not where it is itself.
            return within(field, cause);
        }
        if (e instanceof InvalidTypeIdException type) {
            String problem = type.getTypeId() == null ? "is missing" : "is of no known message";
            return within(field, new ContractViolation("type", problem));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return new ContractViolation(field, "must be " + kind(mismatch.getTargetType()));
        }
        if (e.getCause() instanceof InputCoercionException overflow) {
            return new ContractViolation(field, "must be " + kind(overflow.getTargetType()));
        }
        return broken(field, e.getCause() instanceof JsonProcessingException cause ? cause : e);
    }

    private static ContractViolation within(String outer, ContractViolation violation) {
        return outer.isEmpty() ? violation : violation.within(outer);
    }

    private static ContractViolation broken(String field, JsonProcessingException e) {
        // The parser has no exception of its own for this.
        if (e.getProcessor() instanceof JsonParser parser
                && e.getOriginalMessage().startsWith("Duplicate field")) {
            return new ContractViolation(path(parser.getParsingContext()), "is there twice");
        }
        return new ContractViolation(field, "is not JSON" + place(e.getLocation()));
    }

    /** Where a parser is in its text. */
    private static String path(JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = context; at != null; at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.inObject()) {
                path.insert(0, "." + at.getCurrentName());
            }
        }
        return path.substring(path.indexOf(".") == 0 ? 1 : 0);
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> MAPPER.convertValue(constant, String.class))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object of a known type";
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .addModule(new SimpleModule()
                        .addDeserializer(double.class, new NumberReader(double.class, 0.0))
                        .addDeserializer(Double.class, new NumberReader(Double.class, null)))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }
}
