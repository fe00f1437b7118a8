package dev.renga.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the gateway is: as told, else {@code RENGA_GATEWAY_URL}, else the {@code .renga/env} of a Renga that runs. */
final class GatewayAddress {
    private static final String VARIABLE = "RENGA_GATEWAY_URL";
    private static final String EXPORT = "export ";

    private GatewayAddress() {}

    /** Empty where there is none; an address that is no HTTP URL is an {@link IllegalArgumentException}. */
    static Optional<URI> find(Optional<String> told, Map<String, String> environment, Path folder) throws IOException {
        if (told.isPresent()) return told.map(GatewayAddress::parse);
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) return Optional.of(parse(variable));
        for (Path at = folder; at != null; at = parent(at)) {
            Path file = at.resolve(".renga").resolve("env");
            if (Files.isReadable(file)) return read(file).map(GatewayAddress::parse);
        }
        return Optional.empty();
    }

    private static @Nullable Path parent(Path folder) {
        return folder.getParent();
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.startsWith(EXPORT) ? line.substring(EXPORT.length()) : line)
                .filter(line -> line.startsWith(VARIABLE + "="))
                .map(line -> line.substring(VARIABLE.length() + 1).replaceAll("^[\"']|[\"']$", ""))
                .findFirst();
    }

    private static URI parse(String address) {
        URI uri = URI.create(address.replaceAll("/+$", ""));
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("not the address of a gateway: " + address);
        }
        return uri;
    }
}
