package dev.renga.messaging;

/** The message attributes that messaging itself writes and reads. A message without any of them is served all the same. */
public final class AttributeNames {
    /** The simple name of the message's record; SNS filter policies look at it. */
    public static final String TYPE = "type";

    /** {@link dev.renga.contracts.JsonCodec#SCHEMA}. */
    public static final String SCHEMA = "schema";

    /** W3C Trace Context, see {@link Traceparent}. */
    public static final String TRACEPARENT = "traceparent";

    /** Names the request that a reply belongs to. */
    public static final String CORRELATION_ID = "correlationId";

    /** The physical name of the queue that takes the reply; never a URL. */
    public static final String REPLY_TO = "replyTo";

    /** When the asker stops waiting: an instant in ISO 8601. */
    public static final String DEADLINE = "deadline";

    /** Why a message lies in a dead-letter queue. */
    public static final String REASON = "reason";

    /** The id under which a message was first known, on a copy that Renga made of it in another queue. */
    public static final String MESSAGE_ID = "messageId";

    /** What SQS said of who sent the first of a message's copies; the copy itself is sent by Renga. */
    public static final String SENDER = "sender";

    private AttributeNames() {}
}
