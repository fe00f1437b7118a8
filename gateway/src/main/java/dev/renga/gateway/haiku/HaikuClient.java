package dev.renga.gateway.haiku;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.ServiceClient;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;

/** Asks the haiku service by its queue. Thread-safe; asking blocks. */
public final class HaikuClient {
    /** The service for people. */
    public static final String SERVICE = "haiku service";

    private static final ServiceClient.Replies<HaikuReply> REPLIES =
            new ServiceClient.Replies<>(JsonCodec.of(HaikuReply.class), HaikuReply.Expired.class::isInstance);
    // Whether there is such a haiku or not, a reply shows that somebody is there.
    private static final GetHaiku PROBE = new GetHaiku("00000000000000000000000000000000");

    private final ServiceClient<HaikuRequest, HaikuReply> service;

    /**
     * Makes a client.
     *
     * @param queue that of the haiku service
     */
    public HaikuClient(Requester requester, QueueSender<HaikuRequest> queue, Breaker breaker, AskingLimits limits) {
        this.service = new ServiceClient<>(requester, queue, REPLIES, breaker, limits);
    }

    /** Asks, unless there is no sense in it, and waits. */
    public Asked<HaikuReply> ask(HaikuRequest request) throws InterruptedException {
        return switch (request) {
            case PostHaiku post -> service.command(post);
            case LikeHaiku like -> service.command(like);
            case DeleteHaiku delete -> service.command(delete);
            case GetHaiku get -> service.read(get);
            case ListHaiku list -> service.read(list);
        };
    }

    /** Tries whether somebody is there, whatever the breaker says, and tells it. */
    public void probe() throws InterruptedException {
        service.probe(PROBE);
    }
}
