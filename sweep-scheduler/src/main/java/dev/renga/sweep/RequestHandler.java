package dev.renga.sweep;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.CancelSweep;
import dev.renga.contracts.sweep.DescribeSweep;
import dev.renga.contracts.sweep.EstimateSweep;
import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyTerms;
import dev.renga.sweep.ledger.LedgerUnavailable;
import java.time.Duration;
import java.time.InstantSource;

/** Serves the requests of {@code sweep-requests}. */
final class RequestHandler implements MessageHandler<SweepRequest> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Sweeps sweeps;
    private final SweepFiles files;
    private final Replies<SweepReply> replies;
    private final InstantSource clock;

    RequestHandler(Sweeps sweeps, SweepFiles files, Replies<SweepReply> replies, InstantSource clock) {
        this.sweeps = sweeps;
        this.files = files;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<SweepRequest> request) throws InterruptedException {
        return switch (replies.terms(request)) {
            case ReplyTerms.Refused(Outcome.Reject outcome) -> outcome;
            // What was begun in a delivery before is told again, however late.
            case ReplyTerms.Agreed terms ->
                request.receiveCount() == 1 && terms.isOver(clock.instant()) ? Outcome.done() : serve(request);
        };
    }

    private Outcome serve(Delivery<SweepRequest> request) throws InterruptedException {
        try {
            SweepReply reply = reply(request);
            replies.send(request, reply);
            if (request.message() instanceof StartSweep && reply instanceof SweepReply.One(var view)) {
                sweeps.tellStarted(view);
            }
            return Outcome.done();
        } catch (LedgerUnavailable e) {
            return new Outcome.Retry(PAUSE, "the ledger did not answer");
        }
    }

    private SweepReply reply(Delivery<SweepRequest> request) {
        try {
            return switch (request.message()) {
                case StartSweep start -> sweeps.start(start, request.messageId());
                case EstimateSweep estimate -> sweeps.estimate(estimate.spec());
                case CancelSweep(String sweep) -> sweeps.cancel(sweep);
                case DescribeSweep(String sweep) -> sweeps.describe(sweep);
                case ListSweeps list -> sweeps.list(list);
                case ListTrials list -> sweeps.trials(list);
                case FetchSweepFile file -> files.fetch(file, request.messageId());
            };
        } catch (ContractViolation e) {
            return new SweepReply.Refused(e.field(), e.problem());
        }
    }
}
