package dev.renga.local.s3;

import dev.renga.local.s3.ObjectFiles.Written;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What is asked of an upload in parts, lists aside. */
final class UploadActions {
    private static final String ID = "uploadId";

    private final Catalog catalog;
    private final Uploads uploads;
    private final ObjectFiles files;
    private final ObjectActions objects;
    private final InstantSource clock;
    // A client whose patience ends sends the same completion again while the first is at work.
    private final ReentrantLock completions = new ReentrantLock();

    UploadActions(Catalog catalog, Uploads uploads, ObjectFiles files, ObjectActions objects, InstantSource clock) {
        this.catalog = catalog;
        this.uploads = uploads;
        this.files = files;
        this.objects = objects;
        this.clock = clock;
    }

    Reply begin(S3Request request) {
        catalog.demand(request.bucket());
        Optional<ChecksumAlgorithm> algorithm =
                request.header("x-amz-checksum-algorithm").map(ChecksumAlgorithm::named);
        String usual = algorithm.filter(ChecksumAlgorithm.CRC64NVME::equals).isPresent() ? "FULL_OBJECT" : "COMPOSITE";
        boolean isWhole =
                request.header("x-amz-checksum-type").orElse(usual).equals("FULL_OBJECT") && algorithm.isPresent();
        String id = uploads.begin(new Upload(
                request.bucket(),
                request.key(),
                clock.millis(),
                Described.by(request.headers()),
                algorithm.orElse(null),
                isWhole));
        return Reply.Document.of(
                "InitiateMultipartUploadResult",
                result -> result.element("Bucket", request.bucket())
                        .element("Key", request.key())
                        .element("UploadId", id));
    }

    Reply put(S3Request request, InputStream body) throws IOException {
        Upload.Part part = part(request, request.headers(), body);
        return Reply.Empty.ok(
                part.integrity() == null
                        ? Map.of("ETag", quoted(part))
                        : Map.of(
                                "ETag",
                                quoted(part),
                                part.integrity().algorithm().header(),
                                part.integrity().value()));
    }

    Reply copy(S3Request request, CopySource source) throws IOException {
        try (CopySource.Opened from = source.open(catalog, files, request)) {
            long size = from.object().size();
            ByteRange range = request.header("x-amz-copy-source-range")
                    .map(header -> ByteRange.of(header, size)
                            .orElseThrow(() -> S3Error.INVALID_ARGUMENT.failure("Not a range of bytes: " + header)))
                    .orElse(new ByteRange(0, size));
            Upload.Part part = part(request, MultiMap.caseInsensitiveMultiMap(), from.bytes(range));
            return Reply.Document.of(
                    "CopyPartResult",
                    result -> result.element("ETag", quoted(part))
                            .element("LastModified", clock.instant().toString()));
        }
    }

    Reply complete(S3Request request, InputStream body) throws IOException {
        Completion completion = Completion.of(RequestDocument.read(request, body, "Part", S3Limits.MAX_PART_NUMBER));
        completions.lock();
        try {
            Optional<Upload> upload = uploads.find(id(request), request.bucket(), request.key());
            return upload.isPresent() ? complete(request, upload.get(), completion) : again(request, completion);
        } finally {
            completions.unlock();
        }
    }

    Reply abort(S3Request request) {
        demand(request);
        uploads.end(id(request));
        return Reply.Empty.noContent();
    }

    Upload demand(S3Request request) {
        catalog.demand(request.bucket());
        return uploads.find(id(request), request.bucket(), request.key()).orElseThrow(S3Error.NO_SUCH_UPLOAD::failure);
    }

    static String id(S3Request request) {
        return request.parameter(ID).orElse("");
    }

    private Reply complete(S3Request request, Upload upload, Completion completion) throws IOException {
        List<Upload.Part> parts = completion.of(uploads.parts(id(request)));
        Conditions conditions = Conditions.of(request);
        conditions.demandForWrite(catalog.find(request.bucket(), request.key()));
        Written<Optional<Integrity>> written = files.write(out -> {
            Optional<Integrity> integrity = Completion.join(files, upload, parts, out);
            integrity.ifPresent(actual -> demandPromised(request, actual));
            return integrity;
        });
        List<Long> sizes = parts.stream().map(Upload.Part::size).toList();
        StoredObject object = new StoredObject(
                written.file(),
                sizes.stream().mapToLong(Long::longValue).sum(),
                completion.tag(),
                clock.millis(),
                upload.headers(),
                written.result().orElse(null),
                sizes);
        objects.publish(request, object, conditions);
        uploads.end(id(request));
        return completed(request, object);
    }

    /** Its first answer may have been lost: the object then is there, made of these very parts. */
    private Reply again(S3Request request, Completion completion) {
        return catalog.find(request.bucket(), request.key())
                .filter(object -> object.tag().equals(completion.tag()))
                .map(object -> completed(request, object))
                .orElseThrow(S3Error.NO_SUCH_UPLOAD::failure);
    }

    private Upload.Part part(S3Request request, MultiMap headers, InputStream body) throws IOException {
        Upload upload = demand(request);
        int number = S3Limits.partNumber(request.parameter("partNumber").orElse(""));
        Payload payload = new Payload(headers, body, Optional.ofNullable(upload.algorithm()));
        Written<Payload.Digests> written = files.write(out -> payload.into(out, S3Limits.MAX_PUT_BYTES));
        Payload.Digests digests = written.result();
        Upload.Part part = new Upload.Part(
                written.file(),
                digests.size(),
                digests.md5(),
                clock.millis(),
                digests.integrity().orElse(null));
        boolean done = false;
        try {
            demandAlgorithm(upload, digests);
            uploads.put(id(request), number, part);
            done = true;
        } finally {
            if (!done) {
                files.remove(part.file());
            }
        }
        return part;
    }

    private static void demandAlgorithm(Upload upload, Payload.Digests digests) {
        ChecksumAlgorithm wanted = upload.algorithm();
        digests.integrity()
                .filter(actual -> wanted != null && actual.algorithm() != wanted)
                .ifPresent(actual -> {
                    throw S3Error.INVALID_REQUEST.failure("Checksum Type mismatch occurred, expected checksum Type: "
                            + wanted + ", actual checksum Type: " + actual.algorithm());
                });
    }

    private static void demandPromised(S3Request request, Integrity actual) {
        request.header(actual.algorithm().header())
                .filter(promised -> !actual.value().startsWith(promised))
                .ifPresent(promised -> {
                    throw S3Error.BAD_DIGEST.failure(
                            "The " + actual.algorithm() + " you specified did not match the calculated checksum.");
                });
    }

    private static Reply completed(S3Request request, StoredObject object) {
        return Reply.Document.of("CompleteMultipartUploadResult", result -> {
            result.element("Location", "/" + request.bucket() + "/" + PercentEncoding.encode(request.key()))
                    .element("Bucket", request.bucket())
                    .element("Key", request.key())
                    .element("ETag", object.quotedTag());
            Integrity integrity = object.integrity();
            if (integrity != null) {
                result.element(integrity.algorithm().element(), integrity.value())
                        .element("ChecksumType", integrity.type());
            }
        });
    }

    private static String quoted(Upload.Part part) {
        return "\"" + part.tag() + "\"";
    }
}
