package dev.renga.faults.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Has every message and every event delivered twice, one in a hundred ten times, each copy late by a time of its own: so they
 * come in another order than they were sent. Now and then what was received becomes visible again at once, so that two
 * workers hold one message. Closing ends the copies that are still to come.
 */
public final class Duplicates implements Fault, AutoCloseable {
    private static final int MANY = 10;
    private static final int ONE_IN = 100;
    private static final int SHOWN_AGAIN_ONE_IN = 10;

    private final RandomGenerator random;
    private final Duration latest;
    private volatile boolean closed;

    /**
     * Copies that come late.
     *
     * @param latest how late the last of them may be
     */
    public Duplicates(RandomGenerator random, Duration latest) {
        this.random = random;
        this.latest = latest;
    }

    @Override
    public Reply meet(Call call, Next next) throws IOException, InterruptedException {
        if (call.is("SendMessage", "Publish")) {
            int copies = number(ONE_IN) == 0 ? MANY - 1 : 1;
            for (int i = 0; i < copies; i++) {
                Thread.startVirtualThread(() -> late(call, next));
            }
        }
        Reply reply = next.send(call);
        if (call.is("ReceiveMessage") && number(SHOWN_AGAIN_ONE_IN) == 0) {
            showAgain(call, reply, next);
        }
        return reply;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void late(Call call, Next next) {
        try {
            Thread.sleep(number((int) latest.toMillis()));
            if (!closed) {
                next.send(call);
            }
        } catch (IOException e) {
            // A copy that could not be made is not missed.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void showAgain(Call call, Reply reply, Next next) throws IOException, InterruptedException {
        for (String handle : Messages.handles(reply)) {
            next.send(new Call(
                    "sqs", "ChangeMessageVisibility", Messages.about(call, handle, ",\"VisibilityTimeout\":0")));
        }
    }

    private synchronized int number(int bound) {
        return random.nextInt(bound);
    }
}
