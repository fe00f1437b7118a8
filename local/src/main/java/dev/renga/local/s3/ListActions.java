package dev.renga.local.s3;

import dev.renga.local.aws.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The two generations of lists of objects. */
final class ListActions {
    private static final String TOKEN = "continuation-token";

    private final Catalog catalog;

    ListActions(Catalog catalog) {
        this.catalog = catalog;
    }

    Reply list(S3Request request) {
        Optional<String> token = request.parameter(TOKEN);
        String after = token.map(ListActions::decoded)
                .or(() -> request.parameter("start-after"))
                .orElse("");
        Listing listing = listing(request, after);
        Listing.Page page = catalog.list(listing);
        return Reply.Document.of("ListBucketResult", result -> {
            begin(result, request, listing, page);
            result.element("KeyCount", String.valueOf(page.size()));
            token.ifPresent(asked -> result.element("ContinuationToken", asked));
            page.next().ifPresent(next -> result.element("NextContinuationToken", encoded(next)));
            request.parameter("start-after").ifPresent(asked -> result.element("StartAfter", shown(request, asked)));
            contents(result, request, page, "true".equals(request.query().get("fetch-owner")));
        });
    }

    Reply listOld(S3Request request) {
        String marker = request.parameter("marker").orElse("");
        Listing listing = listing(request, marker);
        Listing.Page page = catalog.list(listing);
        return Reply.Document.of("ListBucketResult", result -> {
            begin(result, request, listing, page);
            result.element("Marker", shown(request, marker));
            page.next().ifPresent(next -> result.element("NextMarker", shown(request, next)));
            contents(result, request, page, true);
        });
    }

    private static Listing listing(S3Request request, String after) {
        return new Listing(
                request.bucket(),
                request.parameter("prefix").orElse(""),
                request.parameter("delimiter").orElse(""),
                after,
                request.count("max-keys", S3Limits.PAGE));
    }

    private static void begin(Xml result, S3Request request, Listing listing, Listing.Page page) {
        result.element("Name", listing.bucket())
                .element("Prefix", shown(request, listing.prefix()))
                .element("MaxKeys", String.valueOf(listing.most()))
                .element("IsTruncated", String.valueOf(page.next().isPresent()));
        if (!listing.delimiter().isEmpty()) {
            result.element("Delimiter", shown(request, listing.delimiter()));
        }
        request.parameter("encoding-type").ifPresent(type -> result.element("EncodingType", type));
    }

    private static void contents(Xml result, S3Request request, Listing.Page page, boolean withOwner) {
        page.entries()
                .forEach(entry -> result.element("Contents", contents -> {
                    StoredObject object = entry.object();
                    contents.element("Key", shown(request, entry.key()))
                            .element("LastModified", object.modified().toString())
                            .element("ETag", object.quotedTag())
                            .element("Size", String.valueOf(object.size()))
                            .element("StorageClass", "STANDARD");
                    if (withOwner) {
                        contents.element("Owner", BucketActions::owner);
                    }
                }));
        page.commonPrefixes()
                .forEach(prefix ->
                        result.element("CommonPrefixes", common -> common.element("Prefix", shown(request, prefix))));
    }

    private static String shown(S3Request request, String text) {
        return "url".equals(request.query().get("encoding-type")) ? PercentEncoding.encode(text) : text;
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.failure("The continuation token provided is incorrect");
        }
    }
}
