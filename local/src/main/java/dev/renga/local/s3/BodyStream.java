package dev.renga.local.s3;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The body of a request for a thread that may block. The client is read no faster than that thread reads. */
final class BodyStream extends InputStream {
    /** The client went away, or stopped in the middle of the HTTP framing. */
    static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGone(Throwable cause) {
            super(cause);
        }
    }

    private sealed interface Part {
        record Bytes(Buffer buffer) implements Part {}

        record End() implements Part {}

        record Broken(Throwable cause) implements Part {}
    }

    /** Buffers that are on their way; each has up to 64 KiB. */
    private static final int WINDOW = 8;

    private final Context loop;
    private final HttpServerRequest request;
    // Holds no more than the window and the end.
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int position;
    private boolean ended;

    private BodyStream(Context loop, HttpServerRequest request) {
        this.loop = loop;
        this.request = request;
    }

    /** Must be called on the event loop of the request, before any of its body is read. */
    static BodyStream of(Context loop, HttpServerRequest request) {
        BodyStream stream = new BodyStream(loop, request);
        request.pause();
        request.handler(buffer -> stream.parts.add(new Part.Bytes(buffer)));
        request.endHandler(end -> stream.parts.add(new Part.End()));
        request.exceptionHandler(cause -> stream.parts.add(new Part.Broken(cause)));
        request.fetch(WINDOW);
        return stream;
    }

    /** Lets what still comes pass unread, so that the client hears an answer. On the event loop. */
    void drop() {
        if (!request.isEnded()) {
            request.handler(dropped -> {});
            request.resume();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == current.length()) {
            if (ended) {
                return -1;
            }
            next();
        }
        int taken = Math.min(length, current.length() - position);
        current.getBytes(position, position + taken, bytes, offset);
        position += taken;
        return taken;
    }

    private void next() throws IOException {
        switch (take()) {
            case Part.Bytes(Buffer buffer) -> {
                current = buffer;
                position = 0;
                loop.runOnContext(ignored -> request.fetch(1));
            }
            case Part.End() -> ended = true;
            case Part.Broken(Throwable cause) -> throw new ClientGone(cause);
        }
    }

    private Part take() throws IOException {
        try {
            Part part = parts.poll(S3Limits.READ_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                throw S3Error.REQUEST_TIMEOUT.failure();
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
