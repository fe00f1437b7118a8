package dev.renga.gateway;

import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.FetchSweepFile.File;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.sweep.LongReplies;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.ValidatedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pictures, tables and logs of sweeps. What they are is decided here, by the path: none of them can run a script. */
final class SweepFiles implements Endpoints {
    /** A picture styles itself and does nothing else, also where somebody opens it by itself. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static final String SVG = "image/svg+xml";
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final SweepQuestions scheduler;
    private final LongReplies longReplies;

    SweepFiles(SweepQuestions scheduler, LongReplies longReplies) {
        this.scheduler = scheduler;
        this.longReplies = longReplies;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "drawHeatMap", request -> picture(request, File.HEATMAP),
                "drawCurves", request -> picture(request, File.CURVES),
                "drawParallel", request -> picture(request, File.PARALLEL),
                "drawHistory", request -> picture(request, File.HISTORY),
                "exportTrials", request -> ofSweep(request, File.TRIALS, CSV),
                "exportMetrics", request -> ofTrial(request, File.METRICS, CSV),
                "readLog", request -> ofTrial(request, File.LOG, TEXT));
    }

    private Reply picture(ValidatedRequest request, File file) throws InterruptedException {
        return reply(new FetchSweepFile(SweepPath.sweep(request), file, null, DrawingQuery.of(request)), SVG);
    }

    private Reply ofSweep(ValidatedRequest request, File file, String type) throws InterruptedException {
        return reply(new FetchSweepFile(SweepPath.sweep(request), file, null), type);
    }

    private Reply ofTrial(ValidatedRequest request, File file, String type) throws InterruptedException {
        return reply(new FetchSweepFile(SweepPath.sweep(request), file, SweepPath.trial(request)), type);
    }

    private Reply reply(FetchSweepFile wanted, String type) throws InterruptedException {
        Buffer body = body(scheduler.read(wanted, SweepReply.File.class));
        return new Reply(200, body, Map.of("Content-Type", type, "Content-Security-Policy", POLICY));
    }

    private Buffer body(SweepReply.File file) throws InterruptedException {
        String text = file.text();
        if (text != null) {
            return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
        }
        String key = String.valueOf(file.key());
        return longReplies
                .read(key)
                .orElseThrow(() -> new ProblemException(
                        Problem.unavailable("what the scheduler wrote down is there no more: try again")));
    }
}
