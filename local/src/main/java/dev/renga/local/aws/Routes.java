package dev.renga.local.aws;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which service a request is for, told as AWS clients tell it. */
final class Routes {
    /** The service found, or what the client named. */
    sealed interface Route {
        record To(AwsService service) implements Route {}

        record Unknown(String name) implements Route {}

        record Unaddressed() implements Route {}
    }

    // Credential=<key>/<date>/<region>/<service>/aws4_request, in the header or (presigned, encoded) in the query.
    private static final Pattern SCOPE = Pattern.compile(
            "Credential=[^,]*?(?:/|%2F)[0-9]{8}(?:/|%2F)[^/%,]*(?:/|%2F)([a-z0-9-]+)(?:/|%2F)aws4_request",
            Pattern.CASE_INSENSITIVE);
    // The path of a queue URL, which clients of the old query protocol may call without a signature.
    private static final Pattern QUEUE_PATH = Pattern.compile("/[0-9]{12}/[A-Za-z0-9_.-]+/?");

    // S3 alone is still called under the signature before these, which names no service: boto3 presigns with it.
    private static final Pattern OLD_SIGNATURE = Pattern.compile("(?:^|&)AWSAccessKeyId=");
    private static final String OLD_AUTHORIZATION = "AWS ";

    private final List<AwsService> services;

    Routes(List<AwsService> services) {
        this.services = List.copyOf(services);
    }

    Route route(HttpServerRequest request) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null) {
            return services.stream()
                    .filter(service -> service.targets().stream().anyMatch(target::startsWith))
                    .findFirst()
                    .<Route>map(Route.To::new)
                    .orElseGet(() -> new Route.Unknown(target));
        }
        return scope(request).<Route>map(this::named).orElseGet(() -> unsigned(request));
    }

    List<String> names() {
        return services.stream().map(AwsService::name).sorted().toList();
    }

    private Route named(String scope) {
        return services.stream()
                .filter(service -> service.name().equals(scope))
                .findFirst()
                .<Route>map(Route.To::new)
                .orElseGet(() -> new Route.Unknown(scope));
    }

    private Route unsigned(HttpServerRequest request) {
        if (String.valueOf(request.getHeader("Authorization")).startsWith(OLD_AUTHORIZATION)
                || OLD_SIGNATURE.matcher(String.valueOf(request.query())).find()) {
            return named("s3");
        }
        return QUEUE_PATH.matcher(String.valueOf(request.path())).matches() ? named("sqs") : new Route.Unaddressed();
    }

    private static Optional<String> scope(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        String query = request.query();
        Matcher matcher = SCOPE.matcher((header == null ? "" : header) + (query == null ? "" : query));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
