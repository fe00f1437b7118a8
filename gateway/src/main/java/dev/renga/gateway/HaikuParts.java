package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.ServiceProbe;
import dev.renga.gateway.haiku.HaikuClient;
import dev.renga.gateway.haiku.HaikuReads;
import dev.renga.messaging.Component;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.Sleeper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * All of a gateway that has to do with haiku.
 *
 * @param components what runs
 */
record HaikuParts(HaikuEvents events, List<Endpoints> endpoints, List<Component> components) {
    /**
     * How they work.
     *
     * @param fresh how old a reading may be that is given instead of asking
     */
    record Settings(AskingLimits limits, Duration fresh, Upload.Limits outflow) {
        static Settings of(boolean isCached) {
            return new Settings(
                    AskingLimits.DEFAULT, isCached ? HaikuReads.FRESH : Duration.ZERO, Upload.Limits.DEFAULT);
        }
    }

    /**
     * Wires the parts.
     *
     * @param instance the name of the gateway's instance
     */
    static HaikuParts of(
            Requester requester,
            QueueSender<HaikuRequest> service,
            String instance,
            Vertx vertx,
            Settings settings,
            MeterRegistry meters) {
        Breaker breaker = new Breaker(HaikuClient.SERVICE);
        HaikuClient client = new HaikuClient(requester, service, breaker, settings.limits());
        HaikuReads reads = new HaikuReads(client, settings.fresh(), System::nanoTime);
        EventFeed feed = new EventFeed("haiku", instance, vertx, EventFeed.Limits.DEFAULT);
        HaikuEvents events = new HaikuEvents(feed, reads);
        KeptWhole kept = new KeptWhole(System::nanoTime);
        measure(meters, breaker, reads, feed);
        return new HaikuParts(
                events,
                List.of(
                        new HaikuWhole(client, kept, vertx, settings.outflow().stall()),
                        new HaikuPages(reads),
                        new HaikuWrites(client, reads),
                        events),
                List.of(new ServiceProbe(breaker, client::probe).rounds(Sleeper.real()), feed));
    }

    private static void measure(MeterRegistry meters, Breaker breaker, HaikuReads reads, EventFeed feed) {
        Gauge.builder("gateway.haiku.away", breaker, state -> state.isOpen() ? 1 : 0)
                .description("1 while the haiku service does not answer")
                .register(meters);
        Gauge.builder("gateway.haiku.kept", reads, HaikuReads::bytes)
                .baseUnit("bytes")
                .description("pages of haiku that are kept")
                .register(meters);
        Gauge.builder("gateway.haiku.listeners", feed, EventFeed::count)
                .description("clients that listen to the events of haiku")
                .register(meters);
    }
}
