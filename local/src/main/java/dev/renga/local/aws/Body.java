package dev.renga.local.aws;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a whole request up to a limit. */
final class Body {
    /** More than the longest call of any service here: a batch write of DynamoDB may have 16 MiB. */
    static final int LIMIT_BYTES = 20 * 1024 * 1024;

    private Body() {}

    /** Fails with an {@link AwsFailure} as soon as the request is over the limit. */
    static Future<Buffer> read(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > LIMIT_BYTES) {
                // What still comes is read and dropped: the client hears why only if it can finish.
                request.handler(dropped -> {});
                whole.tryFail(AwsFailure.tooLarge(LIMIT_BYTES));
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> whole.tryComplete(body));
        request.exceptionHandler(whole::tryFail);
        return whole.future();
    }
}
