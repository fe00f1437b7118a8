package dev.renga.cli.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call before it is signed.
 *
 * @param service what it is signed for, and the name of its address
 * @param path percent-encoded, with a slash at the start
 * @param file sent in place of the text
 * @param tries how often it is sent at most, 1 for what may not be done twice
 */
public record AwsRequest(
        String service,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String text,
        Optional<Path> file,
        int tries) {
    /** How often a call is sent that does no harm when it arrives twice. */
    static final int USUAL_TRIES = 5;

    public AwsRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A call in the AWS JSON protocol. */
    public static AwsRequest json(String service, String target, Object body) {
        Map<String, String> headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target);
        return new AwsRequest(service, "POST", "/", Map.of(), headers, body.toString(), Optional.empty(), USUAL_TRIES);
    }

    /** A call in the AWS query protocol. */
    public static AwsRequest query(String service, String version, String action, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Action", action);
        all.put("Version", version);
        all.putAll(parameters);
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return new AwsRequest(service, "POST", "/", Map.of(), headers, form(all), Optional.empty(), USUAL_TRIES);
    }

    /** A call whose action is its method and path. */
    public static AwsRequest rest(String service, String method, String path) {
        return new AwsRequest(service, method, path, Map.of(), Map.of(), "", Optional.empty(), USUAL_TRIES);
    }

    public AwsRequest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new AwsRequest(service, method, path, query, more, text, file, tries);
    }

    public AwsRequest with(String body) {
        return new AwsRequest(service, method, path, query, headers, body, file, tries);
    }

    public AwsRequest with(Path body) {
        return new AwsRequest(service, method, path, query, headers, text, Optional.of(body), tries);
    }

    /** The same, sent just once. */
    public AwsRequest once() {
        return new AwsRequest(service, method, path, query, headers, text, file, 1);
    }

    /** A name as a path or a query has it, slashes encoded too. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + form(query);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }
}
