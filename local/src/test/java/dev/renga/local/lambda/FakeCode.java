package dev.renga.local.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A function that is given as a lambda of Java; counts how often a sandbox was made for it. */
final class FakeCode implements Code {
    /** What it does with an event. */
    @FunctionalInterface
    interface Body {
        String run(String event) throws Exception;
    }

    private final Body body;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    FakeCode(Body body) {
        this.body = body;
    }

    static LambdaFunction function(Code code, Duration timeout) {
        return new LambdaFunction("fake", "Fake::run", timeout, 128, Optional.empty(), code);
    }

    int opened() {
        return opened.get();
    }

    int closed() {
        return closed.get();
    }

    @Override
    public Sandbox open() {
        opened.incrementAndGet();
        return new Sandbox() {
            @Override
            public String run(String event, CallContext context) throws Exception {
                return body.run(event);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    @Override
    public long bytes() {
        return 1;
    }
}
