package dev.renga.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Posts many haiku, to see how a system takes them. */
@Command(
        name = "post-many",
        description = "Post N haiku of the old masters under made-up names.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:all posted", "1:one or more refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuPostManyCommand implements Callable<Integer> {
    /** The most at once. */
    static final int MOST = 1_000_000;

    private record Poem(String poet, String first, String second, String third) {}

    private static final List<Poem> POEMS = List.of(
            new Poem("芭蕉", "古池や", "蛙飛びこむ", "水の音"),
            new Poem("蕪村", "菜の花や", "月は東に", "日は西に"),
            new Poem("一茶", "雀の子", "そこのけそこのけ", "御馬が通る"),
            new Poem("千代女", "朝顔に", "つるべ取られて", "もらひ水"));

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "N", description = "How many, 1 to " + MOST + ".")
    private int count;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    HaikuPostManyCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 1 || count > MOST) throw new ParameterException(spec.commandLine(), "N: from 1 to " + MOST);
        return gateway.talk(spec, surroundings, pause, this::post);
    }

    private int post(GatewayHttp http) throws InterruptedException {
        var requests = new HaikuRequests(http);
        Instant began = surroundings.clock().instant();
        ManyRequests.Sent sent;
        try (var progress = new Progress(surroundings, quiet)) {
            progress.begin("posting", "haiku");
            sent = new ManyRequests(http, progress)
                    .send(
                            IntStream.range(0, count)
                                    .mapToObj(n -> request(requests, n))
                                    .iterator(),
                            OptionalLong.of(count));
        }
        return HaikuTally.of(
                surroundings,
                "posted",
                sent,
                Duration.between(began, surroundings.clock().instant()));
    }

    private static HttpRequest request(HaikuRequests requests, int n) {
        Poem poem = POEMS.get(n % POEMS.size());
        return requests.post(poem.poet() + " " + (n + 1), poem.first(), poem.second(), poem.third());
    }
}
