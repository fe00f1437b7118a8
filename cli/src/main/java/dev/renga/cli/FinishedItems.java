package dev.renga.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The finished questions of a batch as they come over the wire, one in memory at a time. */
final class FinishedItems implements Closeable {
    /** How long the gateway may take to begin. */
    private static final Duration FIRST_LINE_LIMIT = Duration.ofMinutes(1);

    private static final String LINES = "application/x-ndjson";

    /** How asking for them ended. */
    sealed interface Asked {
        /** They come. */
        record Given(FinishedItems items) implements Asked {}

        /** The gateway would not give them, and would not if it were asked again. */
        record Denied(Exchange.Undone undone) implements Asked {}
    }

    private final GatewayHttp http;
    private final BufferedReader lines;

    private FinishedItems(GatewayHttp http, BufferedReader lines) {
        this.http = http;
        this.lines = lines;
    }

    /** Asks for them; a {@link LostGateway} where asking again may help. */
    static Asked of(GatewayHttp http, String batch) throws LostGateway, InterruptedException {
        HttpRequest request = http.streamed("/questions?batch=" + batch)
                .header("Accept", LINES)
                .build();
        try {
            HttpResponse<InputStream> response = http.stream(request, FIRST_LINE_LIMIT);
            boolean isLines = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith(LINES))
                    .isPresent();
            if (response.statusCode() == 200 && isLines) {
                var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
                return new Asked.Given(new FinishedItems(http, lines));
            }
            return denied(http, response);
        } catch (LostGateway e) {
            throw e;
        } catch (IOException e) {
            throw new LostGateway(http.why(e));
        }
    }

    private static Asked denied(GatewayHttp http, HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        Exchange.Undone undone = http.undone(response);
        if (status == 200) throw new LostGateway("the gateway does not give the answers as lines");
        // What a proxy says while there is no gateway behind it; of an overload it was asked again already.
        boolean isLost = status / 100 == 5 && !Overload.isOverload(status) && undone instanceof Exchange.Unreachable;
        if (isLost) throw new LostGateway(undone.why());
        return new Asked.Denied(undone);
    }

    /** The next item; empty at the end. */
    Optional<String> next() throws LostGateway {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new LostGateway(http.why(e));
        }
    }

    @Override
    public void close() throws LostGateway {
        try {
            lines.close();
        } catch (IOException e) {
            throw new LostGateway(http.why(e));
        }
    }
}
