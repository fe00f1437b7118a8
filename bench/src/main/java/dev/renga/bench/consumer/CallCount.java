package dev.renga.bench.consumer;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the calls of every client of the SDK in this process: the SDK finds it by itself, however a client was made. */
public final class CallCount implements ExecutionInterceptor {
    private static final LongAdder RECEIVES = new LongAdder();
    private static final LongAdder OTHERS = new LongAdder();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String request = context.request().getClass().getSimpleName();
        (request.equals("ReceiveMessageRequest") ? RECEIVES : OTHERS).increment();
    }

    static long receives() {
        return RECEIVES.sum();
    }

    /** Deletes and changes of visibility, mostly. */
    static long others() {
        return OTHERS.sum();
    }
}
