package dev.renga.gateway;

import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.ServiceProbe;
import dev.renga.gateway.sweep.LongReplies;
import dev.renga.gateway.sweep.SweepClient;
import dev.renga.messaging.Component;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.Sleeper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * All of a gateway that has to do with sweeps.
 *
 * @param components what runs
 */
record SweepParts(SweepEvents events, List<Endpoints> endpoints, List<Component> components) {
    /**
     * Wires the parts.
     *
     * @param scheduler the queue of the sweep scheduler
     * @param feed of the events of sweeps
     */
    static SweepParts of(
            Requester requester,
            QueueSender<SweepRequest> scheduler,
            AskingLimits limits,
            LongReplies longReplies,
            EventFeed feed,
            MeterRegistry meters) {
        Breaker breaker = new Breaker(SweepClient.SERVICE);
        SweepClient client = new SweepClient(requester, scheduler, breaker, limits);
        SweepQuestions questions = new SweepQuestions(client);
        SweepEvents events = new SweepEvents(feed);
        measure(meters, breaker, feed);
        return new SweepParts(
                events,
                List.of(new SweepsApi(questions), new SweepFiles(questions, longReplies), events),
                List.of(longReplies, new ServiceProbe(breaker, client::probe).rounds(Sleeper.real()), feed));
    }

    private static void measure(MeterRegistry meters, Breaker breaker, EventFeed feed) {
        Gauge.builder("gateway.sweeps.away", breaker, state -> state.isOpen() ? 1 : 0)
                .description("1 while the sweep scheduler does not answer")
                .register(meters);
        Gauge.builder("gateway.sweeps.listeners", feed, EventFeed::count)
                .description("clients that listen to the events of sweeps")
                .register(meters);
    }
}
