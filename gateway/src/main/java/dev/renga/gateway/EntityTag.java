package dev.renga.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** What a client has already of what it asks for. */
final class EntityTag {
    /** The header that says what there is. */
    static final String HEADER = "ETag";

    private EntityTag() {}

    /** Whether a client has the very thing of this tag; the tag has its quotation marks. */
    static boolean isKnown(HttpServerRequest request, @Nullable String tag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return tag != null && known != null && known.contains(tag);
    }
}
