package dev.renga.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the gateway is: as told, else {@code RENGA_GATEWAY_URL}, else the {@code .renga/env} of a Renga that runs. */
final class GatewayAddress {
    static final String VARIABLE = "RENGA_GATEWAY_URL";

    private GatewayAddress() {}

    /** Empty where there is none; an address that is no HTTP URL is an {@link IllegalArgumentException}. */
    static Optional<URI> find(Optional<String> told, Map<String, String> environment, Path folder) throws IOException {
        if (told.isPresent()) return told.map(GatewayAddress::parse);
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) return Optional.of(parse(variable));
        return RunningRenga.variable(folder, VARIABLE).map(GatewayAddress::parse);
    }

    static URI parse(String address) {
        URI uri = URI.create(address.replaceAll("/+$", ""));
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("not the address of a gateway: " + address);
        }
        return uri;
    }
}
