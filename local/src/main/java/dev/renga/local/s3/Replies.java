package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Xml;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends replies as S3 does. To be called on the event loop of the request. */
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final String XML = "application/xml";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Replies() {}

    /** Completes when all of it is sent, or can never be. */
    static Future<Void> send(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            if (reply instanceof Reply.Content content) {
                close(content.file());
            }
            return Future.succeededFuture();
        }
        begin(response, reply.status());
        reply.headers().forEach(response::putHeader);
        return switch (reply) {
            case Reply.Empty empty -> response.end();
            case Reply.Document document ->
                response.putHeader("Content-Type", XML).end(PROLOG + document.xml());
            case Reply.Length length ->
                response.putHeader("Content-Length", String.valueOf(length.bytes()))
                        .end();
            case Reply.Content content -> send(response, content);
        };
    }

    static Future<Void> fail(HttpServerRequest request, AwsFailure failure) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        String id = begin(response, failure.status());
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.end();
        }
        Xml xml = new Xml()
                .element(
                        "Error",
                        error -> error.element("Code", failure.code())
                                .element("Message", failure.reason())
                                .element("Resource", String.valueOf(request.path()))
                                .element("RequestId", id));
        return response.putHeader("Content-Type", XML).end(PROLOG + xml);
    }

    /** Returns the id of the request. */
    private static String begin(HttpServerResponse response, int status) {
        String id = UUID.randomUUID().toString();
        response.setStatusCode(status).putHeader("x-amz-request-id", id);
        return id;
    }

    private static Future<Void> send(HttpServerResponse response, Reply.Content content) {
        ByteRange range = content.range();
        FileChannel file = content.file();
        Future<Void> sent = range.length() == 0
                ? response.putHeader("Content-Length", "0").end()
                : response.sendFile(file, range.offset(), range.length());
        return sent.onComplete(done -> close(file));
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("a file did not close");
        }
    }
}
