package dev.renga.gateway;

import dev.renga.messaging.TransportFailure;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what went wrong, as a problem, and no more than that: no class name and no stack reaches a client. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Set<String> SUMMARIES = Set.of("properties", "additionalProperties", "$ref", "items");
    private static final String UNKNOWN_FIELD = "False boolean schema";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern PARAMETER = Pattern.compile("parameter ([A-Za-z-]+)");

    private Failures() {}

    static void answer(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = problem(routing);
        problem.retryAfterSeconds().ifPresent(seconds -> response.putHeader("Retry-After", Integer.toString(seconds)));
        problem.challenge().ifPresent(scheme -> response.putHeader("WWW-Authenticate", scheme));
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(json(problem, String.valueOf(routing.request().path())).toBuffer());
    }

    /** Clients of the original look for what is wrong with a haiku under another name. */
    private static JsonObject json(Problem problem, String path) {
        JsonObject json = problem.json();
        return path.startsWith("/haiku") ? json.put("description", json.getString("detail")) : json;
    }

    private static Problem problem(RoutingContext routing) {
        Throwable failure = routing.failure();
        return failure == null ? byStatus(routing) : byFailure(failure, routing);
    }

    private static Problem byStatus(RoutingContext routing) {
        return switch (routing.statusCode()) {
            case 404 -> Problem.notFound("this path leads nowhere; /openapi.json lists those that do");
            case 405 -> Problem.methodNotAllowed();
            case 413 -> Problem.tooLarge("body", "is over " + HttpLimits.MAX_BODY_BYTES + " bytes");
            case 415 -> Problem.unsupportedMediaType("must be application/json");
            default -> Problem.invalid("body", "is not understood");
        };
    }

    private static Problem byFailure(Throwable failure, RoutingContext routing) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ProblemException e -> {
                    return e.problem();
                }
                case SchemaValidationException e -> {
                    return schema(e);
                }
                case ValidatorException e -> {
                    return validator(e);
                }
                case SdkException e -> {
                    unanswered(e);
                    return Problem.unavailable();
                }
                case TransportFailure e -> {
                    unanswered(e);
                    return Problem.unavailable();
                }
                default -> {
                    // the cause of this one may say more
                }
            }
        }
        if (routing.statusCode() >= 400 && routing.statusCode() < 500) {
            return byStatus(routing);
        }
        LOG.atError()
                .addKeyValue("path", routing.request().path())
                .setCause(failure)
                .log("request failed");
        return Problem.internal();
    }

    // Every request meets it while AWS is away, and a stack for each would fill a disk.
    private static void unanswered(RuntimeException cause) {
        LOG.atWarn().addKeyValue("reason", cause.getMessage()).log("AWS does not answer");
    }

    private static Problem validator(ValidatorException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        return switch (e.type()) {
            case MISSING_REQUIRED_PARAMETER ->
                message.contains("body")
                        ? Problem.invalid("body", "is missing")
                        : Problem.invalid(parameter(message), "is missing");
            case UNSUPPORTED_VALUE_FORMAT -> Problem.unsupportedMediaType("must be application/json");
            default -> Problem.invalid(parameter(message), "is not valid");
        };
    }

    private static Problem schema(SchemaValidationException e) {
        String parameter = parameter(Objects.requireNonNullElse(e.getMessage(), ""));
        List<OutputUnit> errors =
                Optional.ofNullable(e.getOutputUnit().getErrors()).orElse(List.of());
        // What is missing is named first, then what is wrong with a value; the rest only says that a part is not valid,
        // and
        // calls a field unknown whose value is wrong: of several the one deepest inside is.
        return errors.stream()
                .filter(error -> keyword(error).equals("required"))
                .findFirst()
                .or(() -> errors.stream().filter(Failures::isAboutAValue).findFirst())
                .or(() -> errors.stream()
                        .filter(Failures::isUnknown)
                        .max(Comparator.comparingInt(
                                error -> field(error.getInstanceLocation()).length())))
                .or(() -> errors.isEmpty() ? Optional.empty() : Optional.of(errors.getLast()))
                .map(error -> one(error, parameter))
                .orElseGet(() -> Problem.invalid(parameter, "is not valid"));
    }

    private static boolean isAboutAValue(OutputUnit error) {
        return !SUMMARIES.contains(keyword(error)) && !isUnknown(error);
    }

    private static boolean isUnknown(OutputUnit error) {
        return Objects.requireNonNullElse(error.getError(), "").startsWith(UNKNOWN_FIELD)
                || keyword(error).equals("additionalProperties");
    }

    private static String keyword(OutputUnit error) {
        String location = Objects.requireNonNullElse(error.getKeywordLocation(), "");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Problem one(OutputUnit error, String parameter) {
        String detail = Objects.requireNonNullElse(error.getError(), "is not valid");
        String location = field(error.getInstanceLocation());
        Matcher quoted = QUOTED.matcher(detail);
        if (keyword(error).equals("required") && quoted.find()) {
            return Problem.invalid(
                    location.isEmpty() ? quoted.group(1) : location + "." + quoted.group(1), "is missing");
        }
        if (isUnknown(error)) {
            return Problem.invalid(
                    location.isEmpty() && quoted.find() ? quoted.group(1) : location, "is not a known field");
        }
        return Problem.invalid(location.isEmpty() ? parameter : location, detail);
    }

    private static String field(@Nullable String location) {
        return location == null ? "" : location.replaceFirst("^#?/?", "").replace('/', '.');
    }

    private static String parameter(String message) {
        Matcher named = PARAMETER.matcher(message);
        return named.find() ? named.group(1) : "body";
    }
}
