package dev.renga.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One batch from its first line to its last answer, as far as somebody wants to see it. */
final class BatchRun {
    /** What is wanted of a batch; {@code limit} says how long to wait at most, if at all. */
    record Options(String key, Optional<Duration> limit, Optional<AnswersFile> answers, boolean quiet, boolean json) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final Surroundings surroundings;
    private final Pause pause;
    private final GatewayHttp http;
    private final Options options;
    private final Progress progress;

    BatchRun(Surroundings surroundings, Pause pause, GatewayHttp http, Options options) {
        this.surroundings = surroundings;
        this.pause = pause;
        this.http = http;
        this.options = options;
        progress = new Progress(surroundings, options.quiet());
    }

    /** Sends the source and returns the exit status. */
    int run(String name, Source source) throws IOException, InterruptedException {
        var tally = new Tally(progress, source, options.json() ? Optional.of(surroundings.out()) : Optional.empty());
        surroundings.farewell().prepare(() -> {
            progress.say("interrupted; " + told(tally) + goOn(name, tally));
            options.answers().ifPresent(AnswersFile::discard);
        });
        try (progress) {
            progress.begin("sent", "lines");
            UploadEnd end = new Upload(http, source, tally, pause).run(options.key());
            int sent = afterUpload(end, name, tally);
            if (sent == Exit.UNREACHABLE || tally.batch().isEmpty()) return sent;
            return Math.max(sent, afterwards(tally.batch().get(), tally));
        } finally {
            surroundings.farewell().drop();
        }
    }

    private int afterUpload(UploadEnd end, String name, Tally tally) {
        return switch (end) {
            case UploadEnd.Complete complete -> tally.refused() == 0 ? Exit.OK : Exit.FAILED;
            case UploadEnd.Unread(String why) ->
                complain(Exit.FAILED, name + ": " + why + "; nothing after it was sent");
            case UploadEnd.Refused(String why) -> complain(Exit.FAILED, why);
            case UploadEnd.Lost(String why) -> complain(Exit.UNREACHABLE, why + "; " + told(tally) + goOn(name, tally));
            case UploadEnd.Overloaded(Duration after, String why) ->
                complain(Exit.UNREACHABLE, why + "; " + told(tally) + goOn(name, tally));
        };
    }

    private int afterwards(String batch, Tally tally) throws InterruptedException {
        if (options.limit().isEmpty()) return summary(batch, tally, Optional.empty());
        var waiting = new Waiting(http, pause, surroundings.clock(), progress);
        return switch (waiting.await(batch, tally.accepted(), options.limit().get())) {
            case Waiting.End.Finished(BatchCounts counts) -> {
                int exit = counts.failed() == 0 ? Exit.OK : Exit.FAILED;
                if (options.answers().isPresent())
                    exit = Math.max(exit, write(batch, counts, options.answers().get()));
                summary(batch, tally, Optional.of(counts));
                yield exit;
            }
            case Waiting.End.TimeUp(BatchCounts counts) -> {
                summary(batch, tally, Optional.of(counts));
                yield complain(Exit.FAILED, "not all answered in time; go on with renga answers --batch " + batch);
            }
            case Waiting.End.Refused(String why) -> complain(Exit.FAILED, why);
            case Waiting.End.Unreachable(String why) ->
                complain(Exit.UNREACHABLE, why + "; the questions are kept as batch " + batch);
        };
    }

    private int write(String batch, BatchCounts counts, AnswersFile file) throws InterruptedException {
        return switch (new Download(http, pause, progress).fetch(batch, counts, file)) {
            case Download.End.Written written -> Exit.OK;
            case Download.End.Unwritten(int exit, String why) -> complain(exit, why);
        };
    }

    private int summary(String batch, Tally tally, Optional<BatchCounts> counts) {
        progress.close();
        if (options.json()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("batch", batch)
                    .put("key", options.key())
                    .put("accepted", tally.accepted())
                    .put("refused", tally.refused());
            counts.ifPresent(of -> line.put("answered", of.answered()).put("failed", of.failed()));
            surroundings.out().println(line);
        } else {
            surroundings
                    .out()
                    .println(told(tally)
                            + counts.map(of -> ", " + of.answered() + " answered, " + of.failed() + " failed")
                                    .orElse(""));
        }
        return Exit.OK;
    }

    private static String told(Tally tally) {
        return tally.accepted() + " accepted"
                + tally.batch().map(id -> " as batch " + Printable.line(id)).orElse("") + ", " + tally.refused()
                + " refused";
    }

    private String goOn(String name, Tally tally) {
        String again = "; to go on: renga ask-many " + name + " --key " + options.key();
        return tally.batch().isEmpty() || name.equals("-") ? "" : again;
    }

    private int complain(int exit, String why) {
        progress.say(Printable.line(why));
        return exit;
    }
}
