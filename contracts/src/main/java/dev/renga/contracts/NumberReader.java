package dev.renga.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a finite number and nothing else. The usual reader takes some texts as well, such as {@code "NaN"}. */
final class NumberReader extends DoubleDeserializer {
    private static final long serialVersionUID = 1L;

    NumberReader(Class<Double> type, @Nullable Double absent) {
        super(type, absent);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Double) context.handleUnexpectedToken(handledType(), parser);
        }
        Double number = super.deserialize(parser, context);
        if (!Double.isFinite(number)) {
            throw new ContractViolation("", "must be a finite number");
        }
        return number;
    }
}
