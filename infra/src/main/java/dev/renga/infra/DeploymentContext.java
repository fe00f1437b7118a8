package dev.renga.infra;

import dev.renga.contracts.Environment;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/** The CDK's context as it was given on a command line: names and texts, each read strictly. */
final class DeploymentContext {
    private static final String CERTIFICATES = "us-east-1";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}");
    private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws[a-z-]*:acm:" + CERTIFICATES + ":\\d{12}:certificate/[A-Za-z0-9-]+");
    private static final Pattern CIDR =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!/)|(?=/))){4}/(3[0-2]|[12]?\\d)");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._ -]{1,255}");
    private static final Pattern MODEL =
            Pattern.compile("builtin|hf:[\\w.-]+/[\\w.-]+(@[\\w.-]+)?|s3://[a-z0-9.-]+/\\S+");
    private static final Pattern PREFIX_LIST = Pattern.compile("pl-[0-9a-f]{8,17}");
    private static final String BUILT_IN = "builtin";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final Function<String, @Nullable Object> values;

    DeploymentContext(Function<String, @Nullable Object> values) {
        this.values = values;
    }

    static DeploymentContext of(Node node) {
        return new DeploymentContext(node::tryGetContext);
    }

    Deployment read() {
        String region = matching("region", REGION, "a region such as eu-west-1").orElse(CERTIFICATES);
        return new Deployment(
                read("environment", Environment::new).orElseGet(() -> new Environment("dev")),
                read("edge", DeploymentContext::edge).orElse(Edge.SMALL),
                read("production", DeploymentContext::flag).orElse(false),
                region,
                matching("account", ACCOUNT, "an account of 12 digits"),
                domain(region),
                matching("sshCidr", CIDR, "addresses such as 203.0.113.7/32"),
                matching("keyName", KEY, "the name of a key pair"),
                matching("alarmEmail", EMAIL, "an address of e-mail"),
                matching("model", MODEL, "builtin, hf:owner/name@revision or s3://bucket/key")
                        .filter(model -> !model.equals(BUILT_IN)),
                matching("cloudFrontPrefixList", PREFIX_LIST, "the id of a prefix list, such as pl-3b927c52"),
                read("site", text -> text),
                read("images", Images::parse).orElse(Images.NEWEST));
    }

    private Optional<Domain> domain(String region) {
        Optional<String> name = matching("domain", HOST, "a host name such as renga.example.org");
        Optional<String> zone = matching("hostedZoneId", ZONE, "the id of a hosted zone, such as Z0123456789ABC");
        Optional<String> certificate = matching("certificateArn", CERTIFICATE, "a certificate in " + CERTIFICATES);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (zone.isEmpty()) {
            throw refused("hostedZoneId", "is needed where there is a domain: the zone that gets its records");
        }
        if (certificate.isEmpty() && !region.equals(CERTIFICATES)) {
            throw refused(
                    "certificateArn",
                    "is needed where there is a domain outside " + CERTIFICATES
                            + ": CloudFront takes certificates from there only");
        }
        return Optional.of(new Domain(name.get(), zone.get(), certificate));
    }

    private Optional<String> matching(String key, Pattern shape, String wanted) {
        return read(key, text -> {
            if (!shape.matcher(text).matches()) {
                throw new IllegalArgumentException("must be " + wanted + ", not '" + text + "'");
            }
            return text;
        });
    }

    private <T> Optional<T> read(String key, Function<String, T> reader) {
        Object value = values.apply(key);
        if (value == null || value.toString().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value.toString()));
        } catch (IllegalArgumentException wrong) {
            throw refused(key, wrong.getMessage());
        }
    }

    private static Edge edge(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "small" -> Edge.SMALL;
            case "full" -> Edge.FULL;
            default -> throw new IllegalArgumentException("must be small or full, not '" + text + "'");
        };
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        };
    }

    private static IllegalArgumentException refused(String key, @Nullable String why) {
        return new IllegalArgumentException("context '" + key + "' " + why);
    }
}
