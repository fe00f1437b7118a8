package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches a picture of a sweep. */
@Command(
        name = "plot",
        description = "Draw a sweep as SVG, also while it runs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:drawn",
            "1:refused, nothing to draw yet, or the file cannot be written",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE
        })
final class SweepPlotCommand implements Callable<Integer> {
    /** What {@code --kind} knows. */
    enum Kind {
        heatmap,
        curves,
        parallel,
        history
    }

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SweepOption sweep = new SweepOption();

    @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Kind kind = Kind.heatmap;

    @Option(names = "--x", paramLabel = "PARAMETER", description = "To the right in a heat map.")
    private @Nullable String across;

    @Option(names = "--y", paramLabel = "PARAMETER", description = "Upward in a heat map.")
    private @Nullable String up;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "Of learning curves (--kind curves); without it the objective.")
    private @Nullable String metric;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            description = "360 to 1440, for which the picture is laid out (default 720).")
    private @Nullable Integer width;

    @Mixin
    private OutputFile output = new OutputFile();

    SweepPlotCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return sweep.talk(spec, surroundings, pause, (http, id) -> switch (http.text(
                new SweepRequests(http).file(id, kind + ".svg" + query()))) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String svg, JsonNode none) -> output.put(svg, surroundings);
        });
    }

    private String query() {
        String query = Stream.of(asked("x", across), asked("y", up), asked("metric", metric), asked("width", width))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static Optional<String> asked(String name, @Nullable Object value) {
        return Optional.ofNullable(value)
                .map(given -> name + "=" + URLEncoder.encode(given.toString(), StandardCharsets.UTF_8));
    }
}
