package dev.renga.local.s3;

import dev.renga.local.aws.Xml;
import java.nio.channels.FileChannel;
import java.util.Map;

/** What is answered. */
sealed interface Reply {
    int OK = 200;
    int NO_CONTENT = 204;
    int PARTIAL = 206;
    int NOT_MODIFIED = 304;

    int status();

    Map<String, String> headers();

    /** No body. */
    record Empty(int status, Map<String, String> headers) implements Reply {
        static Empty ok(Map<String, String> headers) {
            return new Empty(OK, headers);
        }

        static Empty noContent() {
            return new Empty(NO_CONTENT, Map.of());
        }
    }

    /** An XML document. */
    record Document(Map<String, String> headers, Xml xml) implements Reply {
        private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

        static Document of(String root, Xml.Content content) {
            return new Document(Map.of(), new Xml().root(root, NAMESPACE, content));
        }

        @Override
        public int status() {
            return OK;
        }
    }

    /** Bytes of a file, which is closed when they are sent. */
    record Content(int status, Map<String, String> headers, FileChannel file, ByteRange range) implements Reply {}

    /** What a HEAD request is told of a body that is not sent. */
    record Length(int status, Map<String, String> headers, long bytes) implements Reply {}
}
