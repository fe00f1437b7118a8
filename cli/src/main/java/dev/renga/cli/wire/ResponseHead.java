package dev.renga.cli.wire;

import java.util.Map;
import java.util.Optional;

/** Status and headers of a response; the names of headers are in lower case. */
public record ResponseHead(int status, Map<String, String> headers) {
    public ResponseHead {
        headers = Map.copyOf(headers);
    }

    /** The header of that name, which is given in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
