package dev.renga.contracts;

/** How a message becomes the body of an SQS message and back. Implementations are thread-safe. */
public interface MessageCodec<M> {
    String encode(M message);

    /** The message in a body; throws {@link ContractViolation} for any body that does not hold one. */
    M decode(String body);

    /** The body as it is, for a reader of what nobody else could read. */
    static MessageCodec<String> raw() {
        return new MessageCodec<>() {
            @Override
            public String encode(String message) {
                return message;
            }

            @Override
            public String decode(String body) {
                return body;
            }
        };
    }
}
