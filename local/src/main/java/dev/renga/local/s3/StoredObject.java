package dev.renga.local.s3;

import dev.renga.local.s3.ObjectFiles.Written;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object.
 *
 * @param file the name of the file that holds its bytes
 * @param tag without the quotes that clients see around it
 * @param headers what the client said of it and gets back with it, by lower-case name
 * @param partSizes of an object that was uploaded in parts
 */
record StoredObject(
        String file,
        long size,
        String tag,
        long modifiedMillis,
        Map<String, String> headers,
        @Nullable Integrity integrity,
        List<Long> partSizes) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    StoredObject {
        headers = Map.copyOf(headers);
        partSizes = List.copyOf(partSizes);
    }

    String quotedTag() {
        return "\"" + tag + "\"";
    }

    Instant modified() {
        return Instant.ofEpochMilli(modifiedMillis);
    }

    /** What was written in one piece. */
    static StoredObject whole(Written<Payload.Digests> written, Instant now, Map<String, String> described) {
        Payload.Digests digests = written.result();
        return new StoredObject(
                written.file(),
                digests.size(),
                digests.md5(),
                now.toEpochMilli(),
                described,
                digests.integrity().orElse(null),
                List.of());
    }

    /** What a client is told that reads it or asks of it. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(headers);
        shown.put("ETag", quotedTag());
        shown.put("Last-Modified", HTTP_DATE.format(modified()));
        shown.put("Accept-Ranges", "bytes");
        return shown;
    }
}
