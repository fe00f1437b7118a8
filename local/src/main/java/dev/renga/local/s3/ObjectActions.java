package dev.renga.local.s3;

import dev.renga.local.s3.ObjectFiles.Written;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of an object. */
final class ObjectActions {
    private static final List<String> OVERRIDES = List.of(
            "content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding");

    private final Catalog catalog;
    private final ObjectFiles files;
    private final InstantSource clock;

    ObjectActions(Catalog catalog, ObjectFiles files, InstantSource clock) {
        this.catalog = catalog;
        this.files = files;
        this.clock = clock;
    }

    Reply put(S3Request request, InputStream body) throws IOException {
        Conditions conditions = Conditions.of(request);
        Map<String, String> described = Described.by(request.headers());
        // A client that sends gigabytes hears now what else it would hear at the end.
        conditions.demandForWrite(catalog.find(request.bucket(), request.key()));
        Payload payload = new Payload(request.headers(), body, Optional.empty());
        Written<Payload.Digests> written = files.write(out -> payload.into(out, S3Limits.MAX_PUT_BYTES));
        StoredObject object = StoredObject.whole(written, clock.instant(), described);
        publish(request, object, conditions);
        return Reply.Empty.ok(stored(object));
    }

    /** The copy is in one piece, with a tag and a checksum of its own, whatever its source was made of. */
    Reply copy(S3Request request, CopySource source) throws IOException {
        Map<String, String> described = Described.by(request.headers());
        boolean isReplacing =
                request.header("x-amz-metadata-directive").orElse("COPY").equalsIgnoreCase("REPLACE");
        try (CopySource.Opened from = source.open(catalog, files, request)) {
            boolean isSame = source.equals(new CopySource(request.bucket(), request.key()));
            if (isSame && !isReplacing) {
                throw S3Error.INVALID_REQUEST.failure(
                        "This copy request is illegal because it is trying to copy an object to itself without changing it");
            }
            S3Limits.checkLength(from.object().size(), S3Limits.MAX_PUT_BYTES);
            Conditions conditions = Conditions.of(request);
            conditions.demandForWrite(catalog.find(request.bucket(), request.key()));
            StoredObject object = StoredObject.whole(
                    copied(request, from),
                    clock.instant(),
                    isReplacing ? described : from.object().headers());
            publish(request, object, conditions);
            return Reply.Document.of(
                    "CopyObjectResult",
                    result -> result.element("ETag", object.quotedTag())
                            .element("LastModified", object.modified().toString()));
        }
    }

    private Written<Payload.Digests> copied(S3Request request, CopySource.Opened from) throws IOException {
        Optional<ChecksumAlgorithm> algorithm = request.header("x-amz-checksum-algorithm")
                .map(ChecksumAlgorithm::named)
                .or(() -> Optional.ofNullable(from.object().integrity()).map(Integrity::algorithm));
        InputStream bytes = from.bytes(new ByteRange(0, from.object().size()));
        Payload payload = new Payload(MultiMap.caseInsensitiveMultiMap(), bytes, algorithm);
        return files.write(out -> payload.into(out, S3Limits.MAX_PUT_BYTES));
    }

    Reply get(S3Request request) throws IOException {
        // The object may be replaced, and its file removed, between the look at its record and that at its file.
        for (int looks = 0; looks < ObjectFiles.MAX_LOOKS; looks++) {
            StoredObject object = find(request);
            Optional<ByteRange> range = range(request, object);
            if (Conditions.of(request).isKnown(object)) {
                return new Reply.Empty(Reply.NOT_MODIFIED, object.shown());
            }
            int status = range.isPresent() ? Reply.PARTIAL : Reply.OK;
            Map<String, String> shown = shown(request, object, range);
            Optional<FileChannel> file = files.read(object.file());
            if (file.isPresent()) {
                return new Reply.Content(status, shown, file.get(), range.orElse(new ByteRange(0, object.size())));
            }
        }
        throw S3Error.SLOW_DOWN.failure();
    }

    Reply head(S3Request request) {
        StoredObject object = find(request);
        Optional<ByteRange> range = range(request, object);
        if (Conditions.of(request).isKnown(object)) {
            return new Reply.Empty(Reply.NOT_MODIFIED, object.shown());
        }
        return new Reply.Length(
                range.isPresent() ? Reply.PARTIAL : Reply.OK,
                shown(request, object, range),
                range.map(ByteRange::length).orElse(object.size()));
    }

    Reply delete(S3Request request) {
        var removal = new Catalog.Removal(request.key(), Conditions.of(request));
        catalog.remove(request.bucket(), List.of(removal)).values().forEach(refused -> {
            throw refused;
        });
        return Reply.Empty.noContent();
    }

    /** Makes the object of a file that is written; where it may not be, the file goes. */
    void publish(S3Request request, StoredObject object, Conditions conditions) {
        boolean done = false;
        try {
            catalog.put(request.bucket(), request.key(), object, conditions);
            done = true;
        } finally {
            if (!done) {
                files.remove(object.file());
            }
        }
    }

    /** What a client is told whose object is stored. */
    static Map<String, String> stored(StoredObject object) {
        Map<String, String> told = new HashMap<>();
        told.put("ETag", object.quotedTag());
        if (object.integrity() != null) {
            told.putAll(object.integrity().headers());
        }
        return told;
    }

    private StoredObject find(S3Request request) {
        return catalog.find(request.bucket(), request.key()).orElseThrow(S3Error.NO_SUCH_KEY::failure);
    }

    private static Optional<ByteRange> range(S3Request request, StoredObject object) {
        Optional<String> part = request.parameter("partNumber");
        return part.isPresent()
                ? Optional.of(ByteRange.ofPart(S3Limits.partNumber(part.get()), object))
                : request.header("range").flatMap(header -> ByteRange.of(header, object.size()));
    }

    private static Map<String, String> shown(S3Request request, StoredObject object, Optional<ByteRange> range) {
        Map<String, String> shown = new LinkedHashMap<>(object.shown());
        for (String name : OVERRIDES) {
            request.parameter("response-" + name).ifPresent(value -> shown.put(name, plain(value)));
        }
        range.filter(part -> part.length() > 0)
                .ifPresent(part -> shown.put("Content-Range", part.header(object.size())));
        if (request.has("partNumber") && !object.partSizes().isEmpty()) {
            shown.put("x-amz-mp-parts-count", String.valueOf(object.partSizes().size()));
        }
        // It is the checksum of the whole, which nobody could compare a part with.
        if (range.isEmpty()
                && object.integrity() != null
                && request.header("x-amz-checksum-mode").isPresent()) {
            shown.putAll(object.integrity().headers());
        }
        return shown;
    }

    // Else whoever makes a link could make headers.
    private static String plain(String value) {
        if (value.chars().anyMatch(at -> at < ' ' || at > '~')) {
            throw S3Error.INVALID_ARGUMENT.failure("Not the value of a header: '" + value + "'");
        }
        return value;
    }
}
