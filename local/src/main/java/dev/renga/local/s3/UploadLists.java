package dev.renga.local.s3;

import dev.renga.local.aws.Xml;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What there is of uploads in parts. */
final class UploadLists {
    private final Catalog catalog;
    private final Uploads uploads;
    private final UploadActions actions;

    UploadLists(Catalog catalog, Uploads uploads, UploadActions actions) {
        this.catalog = catalog;
        this.uploads = uploads;
        this.actions = actions;
    }

    /** By key and then by id, as many as a page has behind the markers. */
    Reply uploads(S3Request request) {
        catalog.demand(request.bucket());
        String prefix = request.parameter("prefix").orElse("");
        String after = place(
                request.parameter("key-marker").orElse(""),
                request.parameter("upload-id-marker").orElse("\uFFFF"));
        int most = request.count("max-uploads", S3Limits.PAGE);
        List<Map.Entry<String, Upload>> left = uploads.of(request.bucket()).entrySet().stream()
                .filter(upload -> upload.getValue().key().startsWith(prefix))
                .filter(upload -> !request.has("key-marker") || place(upload).compareTo(after) > 0)
                .sorted(Comparator.comparing(UploadLists::place))
                .toList();
        List<Map.Entry<String, Upload>> page = left.subList(0, Math.min(most, left.size()));
        return Reply.Document.of("ListMultipartUploadsResult", result -> {
            result.element("Bucket", request.bucket())
                    .element("MaxUploads", String.valueOf(most))
                    .element("IsTruncated", String.valueOf(page.size() < left.size()));
            if (!page.isEmpty()) {
                result.element("NextKeyMarker", page.getLast().getValue().key())
                        .element("NextUploadIdMarker", page.getLast().getKey());
            }
            page.forEach(upload -> result.element("Upload", each -> show(each, upload)));
        });
    }

    Reply parts(S3Request request) {
        Upload upload = actions.demand(request);
        String id = UploadActions.id(request);
        int most = request.count("max-parts", S3Limits.PAGE);
        int after =
                request.has("part-number-marker") ? request.count("part-number-marker", S3Limits.MAX_PART_NUMBER) : 0;
        Map<Integer, Upload.Part> left = uploads.parts(id).tailMap(after, false);
        List<Map.Entry<Integer, Upload.Part>> page =
                left.entrySet().stream().limit(most).toList();
        return Reply.Document.of("ListPartsResult", result -> {
            result.element("Bucket", upload.bucket())
                    .element("Key", upload.key())
                    .element("UploadId", id)
                    .element("PartNumberMarker", String.valueOf(after))
                    .element("MaxParts", String.valueOf(most))
                    .element("IsTruncated", String.valueOf(page.size() < left.size()));
            if (!page.isEmpty()) {
                result.element(
                        "NextPartNumberMarker", String.valueOf(page.getLast().getKey()));
            }
            page.forEach(part -> result.element("Part", each -> show(each, part.getKey(), part.getValue())));
        });
    }

    private static void show(Xml xml, Map.Entry<String, Upload> upload) {
        xml.element("Key", upload.getValue().key())
                .element("UploadId", upload.getKey())
                .element(
                        "Initiated",
                        Instant.ofEpochMilli(upload.getValue().startedMillis()).toString())
                .element("StorageClass", "STANDARD");
    }

    private static void show(Xml xml, int number, Upload.Part part) {
        xml.element("PartNumber", String.valueOf(number))
                .element("ETag", "\"" + part.tag() + "\"")
                .element("Size", String.valueOf(part.size()))
                .element(
                        "LastModified",
                        Instant.ofEpochMilli(part.modifiedMillis()).toString());
        if (part.integrity() != null) {
            xml.element(part.integrity().algorithm().element(), part.integrity().value());
        }
    }

    private static String place(Map.Entry<String, Upload> upload) {
        return place(upload.getValue().key(), upload.getKey());
    }

    private static String place(String key, String id) {
        return ObjectKeys.sortable(key) + '\0' + id;
    }
}
