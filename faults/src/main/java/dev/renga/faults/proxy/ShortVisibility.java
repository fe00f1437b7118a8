package dev.renga.faults.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Lets messages that a service asks for be hidden for less long than it thinks, so that a minute's story takes seconds. What
 * is held beyond that comes again to others meanwhile. Thread-safe.
 */
public final class ShortVisibility implements Fault {
    private static final Pattern ASKED = Pattern.compile("\"VisibilityTimeout\"\\s*:\\s*[1-9]\\d*");

    private final Duration visibility;
    private boolean ended;
    private int underWay;

    public ShortVisibility(Duration visibility) {
        this.visibility = visibility;
    }

    @Override
    public Reply meet(Call call, Next next) throws IOException, InterruptedException {
        if (!call.is("ReceiveMessage") || !begin()) {
            return next.send(call);
        }
        try {
            return next.send(call.withBody(
                    ASKED.matcher(call.body()).replaceFirst("\"VisibilityTimeout\":" + visibility.toSeconds())));
        } finally {
            finish();
        }
    }

    /** From when this returns on, messages are hidden for as long as a service asks for: polls that stand are waited for. */
    public synchronized void end() throws InterruptedException {
        ended = true;
        while (underWay > 0) {
            wait();
        }
    }

    private synchronized boolean begin() {
        underWay += ended ? 0 : 1;
        return !ended;
    }

    private synchronized void finish() {
        underWay--;
        notifyAll();
    }
}
