package dev.renga.faults.proxy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Bad weather: of all calls 5 % answered with 500 before they are heard, 5 % throttled, 1 % cut off before they are heard and
 * 1 % after.
 */
public final class Weather implements Fault {
    private static final int PERCENT = 100;

    private final RandomGenerator random;
    private final AtomicLong calls = new AtomicLong();

    public Weather(RandomGenerator random) {
        this.random = random;
    }

    /** How many calls there were. */
    public long calls() {
        return calls.get();
    }

    @Override
    public Reply meet(Call call, Next next) throws IOException, InterruptedException {
        calls.incrementAndGet();
        int fate = number();
        if (fate < 5) {
            return Reply.error(call, 500, "InternalFailure");
        } else if (fate < 10) {
            return Reply.error(call, 400, throttled(call));
        } else if (fate == 10) {
            throw new IOException("cut off");
        }
        Reply reply = next.send(call);
        if (fate == 11) {
            throw new IOException("response lost");
        }
        return reply;
    }

    private static String throttled(Call call) {
        return switch (call.service()) {
            case "sqs" -> "RequestThrottled";
            case "sns" -> "Throttled";
            default -> "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException";
        };
    }

    private synchronized int number() {
        return random.nextInt(PERCENT);
    }
}
