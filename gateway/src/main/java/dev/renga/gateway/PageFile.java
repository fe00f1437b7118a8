package dev.renga.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a page, held in memory as it is and compressed. It is the same for everybody and holds no secret, so nobody
 * learns anything from how well it compresses. Thread-safe.
 */
final class PageFile implements Handler<RoutingContext> {
    /** For what may change with the next version of Renga: a browser asks each time whether it did. */
    static final String ASK_AGAIN = "no-cache";

    /** For what never changes under its name. */
    static final String KEEP = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final String type;
    private final String caching;
    private final String tag;
    private final Buffer plain;
    private final Buffer packed;

    private PageFile(String type, String caching, byte[] bytes) {
        this.type = type;
        this.caching = caching;
        this.tag = "W/\"" + hash(bytes) + "\"";
        this.plain = Buffer.buffer(bytes);
        this.packed = Buffer.buffer(gzip(bytes));
    }

    /** Reads a file from the class path. */
    static PageFile of(String resource, String caching) {
        String type = Objects.requireNonNull(TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)), resource);
        return new PageFile(type, caching, read(resource));
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", caching)
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("ETag", tag)
                .putHeader("Vary", "Accept-Encoding");
        if (lists(request.getHeader("If-None-Match"), tag)) {
            response.setStatusCode(304).end();
        } else if (lists(request.getHeader("Accept-Encoding"), "gzip")) {
            response.putHeader("Content-Encoding", "gzip").end(packed);
        } else {
            response.end(plain);
        }
    }

    /** Whether a header names a value without saying that it will not do: "gzip;q=0" is none. */
    private static boolean lists(@Nullable String header, String value) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(part -> part.replaceAll("\\s", ""))
                        .anyMatch(part -> part.equals(value)
                                || (part.startsWith(value + ";q=") && !part.matches(".*;q=0(\\.0*)?")));
    }

    static byte[] read(String resource) {
        try (InputStream in = Objects.requireNonNull(PageFile.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
