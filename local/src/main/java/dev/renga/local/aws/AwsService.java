package dev.renga.local.aws;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * One service behind the endpoint. {@link #handle} is called on an event loop with nothing of the body read yet, so that
 * a service is free to stream it; it must not block.
 */
public interface AwsService extends AutoCloseable {
    /** What clients of this service write into the credential scope of a signature, such as {@code sqs}. */
    String name();

    /** Beginnings of {@code X-Amz-Target} that mean this service, dot included; empty for one that does not use it. */
    Set<String> targets();

    /** Answers one request. */
    void handle(HttpServerRequest request);

    /** Answers promptly whatever still waits, and does not let anything wait from now on. */
    default void drain() {}

    /** Frees what it holds; nothing arrives afterwards. */
    @Override
    default void close() {}
}
