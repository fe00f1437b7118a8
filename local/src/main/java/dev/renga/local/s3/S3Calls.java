package dev.renga.local.s3;

import dev.renga.local.state.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which action a request means. What is not offered is refused by name, never taken for something else. */
final class S3Calls {
    private static final Set<String> NOT_OFFERED = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "versions",
            "website");
    // Names of the action, of headers and of signatures. Any other parameter changes what a request means.
    private static final Pattern MEANS_NOTHING =
            Pattern.compile("x-id|x-amz-.*|AWSAccessKeyId|Signature|Expires", Pattern.CASE_INSENSITIVE);

    private final BucketActions buckets;
    private final ListActions lists;
    private final ObjectActions objects;
    private final UploadActions uploads;
    private final UploadLists uploadLists;

    private S3Calls(Catalog catalog, Uploads unfinished, ObjectFiles files, InstantSource clock) {
        buckets = new BucketActions(catalog);
        lists = new ListActions(catalog);
        objects = new ObjectActions(catalog, files, clock);
        uploads = new UploadActions(catalog, unfinished, files, objects, clock);
        uploadLists = new UploadLists(catalog, unfinished, uploads);
    }

    /** Over what the store and the files hold; files that no record knows are removed. */
    static S3Calls open(StateStore store, Catalog catalog, ObjectFiles files, InstantSource clock) {
        Uploads unfinished = new Uploads(store, files);
        files.keepOnly(Stream.concat(catalog.files().stream(), unfinished.files().stream())
                .collect(Collectors.toSet()));
        return new S3Calls(catalog, unfinished, files, clock);
    }

    Reply answer(S3Request request, InputStream body) throws IOException {
        demandOffered(request);
        if (request.bucket().isEmpty()) {
            if (request.method().equals("GET")) {
                return buckets.list();
            }
            throw S3Error.METHOD_NOT_ALLOWED.failure();
        }
        if (request.key().isEmpty()) {
            return ofBucket(request, body);
        }
        S3Limits.checkKey(request.key());
        return ofObject(request, body);
    }

    private Reply ofBucket(S3Request request, InputStream body) throws IOException {
        return switch (request.method()) {
            case "GET" -> readBucket(request);
            case "HEAD" -> buckets.head(request);
            case "PUT" -> {
                demandWhole(request);
                yield buckets.create(request);
            }
            case "DELETE" -> {
                demandWhole(request);
                yield buckets.delete(request);
            }
            case "POST" -> {
                if (request.has("delete")) {
                    yield buckets.deleteObjects(request, body);
                }
                throw S3Error.NOT_IMPLEMENTED.failure("Forms of web pages are not taken here");
            }
            default -> throw S3Error.METHOD_NOT_ALLOWED.failure();
        };
    }

    private Reply readBucket(S3Request request) {
        if (request.has("location")) {
            return buckets.location(request);
        }
        if (request.has("versioning")) {
            return buckets.versioning(request);
        }
        if (request.has("uploads")) {
            return uploadLists.uploads(request);
        }
        return "2".equals(request.query().get("list-type")) ? lists.list(request) : lists.listOld(request);
    }

    private Reply ofObject(S3Request request, InputStream body) throws IOException {
        boolean isOfUpload = request.has("uploadId");
        return switch (request.method()) {
            case "GET" -> isOfUpload ? uploadLists.parts(request) : objects.get(request);
            case "HEAD" -> objects.head(request);
            case "PUT" -> put(request, body, isOfUpload);
            case "DELETE" -> isOfUpload ? uploads.abort(request) : objects.delete(request);
            case "POST" -> {
                if (request.has("uploads")) {
                    yield uploads.begin(request);
                }
                if (isOfUpload) {
                    yield uploads.complete(request, body);
                }
                throw S3Error.METHOD_NOT_ALLOWED.failure();
            }
            default -> throw S3Error.METHOD_NOT_ALLOWED.failure();
        };
    }

    private Reply put(S3Request request, InputStream body, boolean isPart) throws IOException {
        Optional<CopySource> source = CopySource.of(request);
        if (source.isPresent()) {
            return isPart ? uploads.copy(request, source.get()) : objects.copy(request, source.get());
        }
        return isPart ? uploads.put(request, body) : objects.put(request, body);
    }

    /** Throws where something of a bucket is meant, known here or not, and not the bucket itself. */
    private static void demandWhole(S3Request request) {
        request.query().keySet().stream()
                .filter(name -> !MEANS_NOTHING.matcher(name).matches())
                .findFirst()
                .ifPresent(S3Calls::refuse);
    }

    private static void refuse(String parameter) {
        throw S3Error.NOT_IMPLEMENTED.failure("'" + parameter + "' is not implemented here");
    }

    private static void demandOffered(S3Request request) {
        request.query().keySet().stream()
                .filter(NOT_OFFERED::contains)
                .findFirst()
                .ifPresent(S3Calls::refuse);
        if (!request.query().getOrDefault("versionId", "null").equals("null")) {
            throw S3Error.NOT_IMPLEMENTED.failure("Versions are not kept here");
        }
    }
}
