package dev.renga.sweep.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Loses answers of calls that were carried out, or calls that then never were, as often as it is told. */
final class Losses implements ExecutionInterceptor {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Predicate<SdkRequest> which = request -> true;

    void loseRequests(int count) {
        requests.set(count);
    }

    void loseAnswers(int count) {
        answers.set(count);
    }

    /** Of what kind; else all. */
    void of(Predicate<SdkRequest> kind) {
        which = kind;
    }

    /** How many calls there were, lost ones too, since this was asked last. */
    int calls() {
        return calls.getAndSet(0);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.incrementAndGet();
        lose(context.request(), requests, "planted: the request is lost");
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        lose(context.request(), answers, "planted: the answer is lost");
    }

    private void lose(SdkRequest request, AtomicInteger left, String what) {
        if (which.test(request) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            throw SdkClientException.create(what);
        }
    }
}
