package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is asked of the service and of a bucket, lists aside. */
final class BucketActions {
    private final Catalog catalog;

    BucketActions(Catalog catalog) {
        this.catalog = catalog;
    }

    Reply list() {
        return Reply.Document.of(
                "ListAllMyBucketsResult",
                result -> result.element("Owner", BucketActions::owner)
                        .element(
                                "Buckets",
                                all -> catalog.buckets()
                                        .forEach(bucket -> all.element(
                                                "Bucket",
                                                each -> each.element("Name", bucket.name())
                                                        .element(
                                                                "CreationDate",
                                                                Instant.ofEpochMilli(bucket.createdMillis())
                                                                        .toString())
                                                        .element("BucketRegion", LocalAccount.REGION)))));
    }

    Reply create(S3Request request) {
        catalog.create(request.bucket());
        return Reply.Empty.ok(Map.of("Location", "/" + request.bucket()));
    }

    Reply head(S3Request request) {
        catalog.demand(request.bucket());
        return Reply.Empty.ok(Map.of("x-amz-bucket-region", LocalAccount.REGION));
    }

    Reply delete(S3Request request) {
        catalog.delete(request.bucket());
        return Reply.Empty.noContent();
    }

    /** The region that is the default is told by saying nothing. */
    Reply location(S3Request request) {
        catalog.demand(request.bucket());
        return Reply.Document.of("LocationConstraint", nothing -> {});
    }

    /** Versions are never kept, which a bucket tells by saying nothing. */
    Reply versioning(S3Request request) {
        catalog.demand(request.bucket());
        return Reply.Document.of("VersioningConfiguration", nothing -> {});
    }

    Reply deleteObjects(S3Request request, InputStream body) throws IOException {
        RequestDocument document = RequestDocument.read(request, body, "Object", S3Limits.PAGE);
        List<Catalog.Removal> removals =
                document.entries().stream().map(BucketActions::removal).toList();
        Map<Catalog.Removal, AwsFailure> refused = catalog.remove(request.bucket(), removals);
        boolean isQuiet = "true".equals(document.texts().get("Quiet"));
        return Reply.Document.of(
                "DeleteResult",
                result -> removals.forEach(removal -> {
                    AwsFailure failure = refused.get(removal);
                    if (failure != null) {
                        result.element(
                                "Error",
                                error -> error.element("Key", removal.key())
                                        .element("Code", failure.code())
                                        .element("Message", failure.reason()));
                    } else if (!isQuiet) {
                        result.element("Deleted", deleted -> deleted.element("Key", removal.key()));
                    }
                }));
    }

    private static Catalog.Removal removal(Map<String, String> object) {
        String key = object.getOrDefault("Key", "");
        if (key.isEmpty()) {
            throw S3Error.MALFORMED_XML.failure("An object has no key");
        }
        if (!object.getOrDefault("VersionId", "null").equals("null")) {
            throw S3Error.NOT_IMPLEMENTED.failure("Versions are not kept here");
        }
        if (object.containsKey("LastModifiedTime") || object.containsKey("Size")) {
            throw S3Error.NOT_IMPLEMENTED.failure("Of conditions on what is deleted only ETag is taken here");
        }
        String tag = object.get("ETag");
        return new Catalog.Removal(key, tag == null ? Conditions.NONE : Conditions.ofTag(tag));
    }

    static void owner(Xml owner) {
        owner.element("ID", LocalAccount.ID).element("DisplayName", "local");
    }
}
