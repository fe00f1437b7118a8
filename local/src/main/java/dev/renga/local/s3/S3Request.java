package dev.renga.local.s3;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as S3 means it. The bucket is always in the path.
 *
 * @param bucket empty for the service itself
 * @param key empty for the bucket itself
 */
record S3Request(String method, String bucket, String key, Map<String, String> query, MultiMap headers) {
    static S3Request of(HttpServerRequest request) {
        String uri = request.uri();
        // A client that thinks of this as its proxy sends the whole address.
        String target = uri.startsWith("/") ? uri : uri.replaceFirst("^[a-zA-Z]+://[^/]*", "");
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        int slash = path.indexOf('/', 1);
        String bucket = path.isEmpty() ? "" : path.substring(1, slash < 0 ? path.length() : slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        return new S3Request(
                request.method().name(),
                PercentEncoding.decode(bucket),
                PercentEncoding.decode(key),
                parameters(query),
                request.headers());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    /** A count that a query asks for, at most the most. */
    int count(String parameter, int most) {
        String digits = query.getOrDefault(parameter, String.valueOf(most));
        if (!digits.matches("[0-9]{1,9}")) {
            throw S3Error.INVALID_ARGUMENT.failure("Argument " + parameter + " must be an integer from 0 on");
        }
        return Math.min(Integer.parseInt(digits), most);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals)),
                        PercentEncoding.decodeQuery(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return parameters;
    }
}
