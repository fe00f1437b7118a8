package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes every haiku, of whomever. */
@Command(
        name = "clear",
        description = "Delete all haiku, everybody's.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:all that were listed are deleted",
            "1:one or more refused, or you did not say yes",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE
        })
final class HaikuClearCommand implements Callable<Integer> {
    private static final int OK = 200;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    HaikuClearCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        confirmation.check(spec, surroundings);
        return gateway.talk(spec, surroundings, pause, http -> {
            String question = "Delete all haiku at " + http.gateway() + "?";
            return confirmation.given(surroundings, question) ? clear(http) : Exit.FAILED;
        });
    }

    private int clear(GatewayHttp http) throws InterruptedException {
        var requests = new HaikuRequests(http);
        Instant began = surroundings.clock().instant();
        // The whole list is on its way before the first delete, lest it change under way: ids only are kept.
        List<String> ids = new ArrayList<>();
        try {
            Optional<Exchange.Undone> undone = list(http, ids::add);
            if (undone.isPresent()) return surroundings.complain(undone.get());
        } catch (IOException e) {
            return surroundings.complain(Exit.UNREACHABLE, Printable.line(http.why(e)));
        }
        ManyRequests.Sent sent;
        try (var progress = new Progress(surroundings, quiet)) {
            progress.begin("deleting", "haiku");
            sent = new ManyRequests(http, progress)
                    .send(ids.stream().map(requests::delete).iterator(), OptionalLong.of(ids.size()));
        }
        return HaikuTally.of(
                surroundings,
                "deleted",
                sent,
                Duration.between(began, surroundings.clock().instant()));
    }

    /** Why the list cannot be had; empty where all of it was. */
    private static Optional<Exchange.Undone> list(GatewayHttp http, Consumer<String> ids)
            throws IOException, InterruptedException {
        HttpRequest all = http.streamed("/haiku").build();
        HttpResponse<InputStream> response = http.stream(all, GatewayHttp.WHOLE);
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) return Optional.of(http.undone(response));
            MappingIterator<JsonNode> items =
                    new JsonMapper().readerFor(JsonNode.class).readValues(body);
            while (items.hasNextValue())
                ids.accept(items.nextValue().path("item_id").asText());
        }
        return Optional.empty();
    }
}
