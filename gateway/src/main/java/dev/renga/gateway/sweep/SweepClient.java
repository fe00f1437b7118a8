package dev.renga.gateway.sweep;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.CancelSweep;
import dev.renga.contracts.sweep.DescribeSweep;
import dev.renga.contracts.sweep.EstimateSweep;
import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.ServiceClient;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;

/** Asks the sweep scheduler by its queue. Thread-safe; asking blocks. */
public final class SweepClient {
    /** The service for people. */
    public static final String SERVICE = "sweep scheduler";

    private static final ServiceClient.Replies<SweepReply> REPLIES =
            new ServiceClient.Replies<>(JsonCodec.of(SweepReply.class), reply -> false);
    // Whether there is such a sweep or not, a reply shows that somebody is there.
    private static final DescribeSweep PROBE = new DescribeSweep("probe-of-the-gateway");

    private final ServiceClient<SweepRequest, SweepReply> service;

    /**
     * Makes a client.
     *
     * @param queue that of the sweep scheduler
     */
    public SweepClient(Requester requester, QueueSender<SweepRequest> queue, Breaker breaker, AskingLimits limits) {
        this.service = new ServiceClient<>(requester, queue, REPLIES, breaker, limits);
    }

    /** Asks, unless there is no sense in it, and waits. */
    public Asked<SweepReply> ask(SweepRequest request) throws InterruptedException {
        return switch (request) {
            case StartSweep start -> service.command(start);
            case CancelSweep cancel -> service.command(cancel);
            case EstimateSweep estimate -> service.read(estimate);
            case DescribeSweep describe -> service.read(describe);
            case ListSweeps list -> service.read(list);
            case ListTrials list -> service.read(list);
            case FetchSweepFile fetch -> service.read(fetch);
        };
    }

    /** Tries whether somebody is there, whatever the breaker says, and tells it. */
    public void probe() throws InterruptedException {
        service.probe(PROBE);
    }
}
