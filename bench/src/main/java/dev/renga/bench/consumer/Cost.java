package dev.renga.bench.consumer;

import java.time.Duration;

/**
 * What a consumer has spent so far: calls, and processor time of this process, which unlike a rate hardly depends on what else the
 * machine does.
 */
record Cost(long receives, long others, long processorNanos) {
    static Cost now() {
        long nanos = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
        return new Cost(CallCount.receives(), CallCount.others(), nanos);
    }

    Cost less(Cost other) {
        return new Cost(receives - other.receives, others - other.others, processorNanos - other.processorNanos);
    }
}
