package dev.renga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The finished questions of a batch, streamed into a file. */
final class Download {
    /** How the download ended. */
    sealed interface End {
        /** All of them are in the file. */
        record Written() implements End {}

        /** The file is as it was. */
        record Unwritten(int exit, String why) implements End {}
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final GatewayHttp http;
    private final Pause pause;
    private final Progress progress;

    Download(GatewayHttp http, Pause pause, Progress progress) {
        this.http = http;
        this.pause = pause;
        this.progress = progress;
    }

    /** Writes the file, which holds as many questions as have ended by the counts. */
    End fetch(String batch, BatchCounts counts, AnswersFile file) throws InterruptedException {
        Duration next = Overload.FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            progress.begin("written", "answers");
            try {
                return once(batch, counts, file);
            } catch (LostGateway e) {
                if (tries == GatewayHttp.TRIES)
                    return new End.Unwritten(Exit.UNREACHABLE, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return new End.Unwritten(Exit.FAILED, file.why(e));
            }
            pause.await(next);
            next = Overload.after(next);
        }
    }

    private End once(String batch, BatchCounts counts, AnswersFile file) throws IOException, InterruptedException {
        return switch (FinishedItems.of(http, batch)) {
            case FinishedItems.Asked.Given(FinishedItems items) -> {
                try (items) {
                    file.write(rows -> copy(items, counts, rows));
                    yield new End.Written();
                }
            }
            case FinishedItems.Asked.Denied(Exchange.Refused refused) -> new End.Unwritten(Exit.FAILED, refused.why());
            case FinishedItems.Asked.Denied(Exchange.Unreachable unreachable) ->
                new End.Unwritten(Exit.UNREACHABLE, unreachable.why());
        };
    }

    private void copy(FinishedItems items, BatchCounts counts, AnswerRows rows) throws IOException {
        long written = 0;
        for (Optional<String> item = items.next(); item.isPresent(); item = items.next()) {
            // What the listing has seen of the last answers may be a moment old; then too few are written, and it is
            // asked again.
            if (isQueued(item.get())) continue;
            rows.write(item.get());
            written++;
            progress.at(written, OptionalDouble.of((double) written / Math.max(1, counts.ended())));
        }
        if (written < counts.ended())
            throw new LostGateway("the gateway ended the answers after " + written + " of " + counts.ended());
    }

    private static boolean isQueued(String item) throws LostGateway {
        try {
            return JSON.readTree(item).path("status").asText().equals("queued");
        } catch (JsonProcessingException e) {
            throw new LostGateway("the gateway sent an answer that is no JSON");
        }
    }
}
