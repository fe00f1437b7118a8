package dev.renga.messaging;

import dev.renga.contracts.Environment;
import java.util.regex.Pattern;

/**
 * Which queues a reply may go to. It goes nowhere else, so that nobody has a service write into another's queue: a queue is
 * told by its physical name, never by a URL.
 */
public final class ReplyQueueNames {
    private final Pattern allowed;

    private ReplyQueueNames(Environment environment, String owners) {
        this.allowed = Pattern.compile(Pattern.quote(environment.physical("")) + owners + "-[a-z0-9-]{1,40}");
    }

    /** {@code renga-<env>-replies-*}, which anybody may make. */
    public static ReplyQueueNames open(Environment environment) {
        return new ReplyQueueNames(environment, "replies");
    }

    /** The open ones and {@code renga-<env>-gateway-*}, which belong to gateways: for services that only gateways ask. */
    public static ReplyQueueNames ofGateways(Environment environment) {
        return new ReplyQueueNames(environment, "(gateway|replies)");
    }

    public boolean allows(String queue) {
        return allowed.matcher(queue).matches();
    }
}
