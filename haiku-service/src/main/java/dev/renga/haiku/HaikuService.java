package dev.renga.haiku;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.Service;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A haiku service and all that it is made of. */
public final class HaikuService {
    /** Requests in work at once; the rest stays in the queue. Enough to fill a few transactions. */
    static final int IN_FLIGHT = 256;

    private static final Duration HANDLER_LIMIT = Duration.ofMinutes(1);

    private HaikuService() {}

    /** Wires a service, whose deployment starts it; messaging stays the caller's. */
    public static Service of(HaikuServiceConfig config, Messaging messaging) {
        InstantSource clock = InstantSource.system();
        DynamoClients dynamo = DynamoClients.open(config.aws());
        HaikuStore store = new DynamoHaiku(dynamo, HaikuTables.of(messaging.environment()), clock);
        return new Service(
                "haiku-service",
                config.management(),
                messaging.meters(),
                List.of(dynamo, requests(store, messaging, clock), new Adopter(store, clock, Sleeper.real()).rounds()));
    }

    private static Component requests(HaikuStore store, Messaging messaging, InstantSource clock) {
        Replies<HaikuReply> replies =
                messaging.replies(JsonCodec.of(HaikuReply.class), ReplyQueueNames.ofGateways(messaging.environment()));
        Commits commits = new Commits(store, Commits.Limits.DEFAULT, clock, Sleeper.real());
        Writer writer = new Writer(
                store,
                commits,
                replies,
                messaging.publisher(TopicName.HAIKU_EVENTS, JsonCodec.of(HaikuEvent.class)),
                clock);
        QueueSpec spec = Topology.queue(QueueName.HAIKU_REQUESTS);
        return messaging.consumer(
                spec.name(),
                JsonCodec.of(HaikuRequest.class),
                new HaikuHandler(store, writer, replies, clock),
                ConsumerOptions.of(spec, IN_FLIGHT, HANDLER_LIMIT));
    }
}
