package dev.renga.bench.scaling;

import dev.renga.contracts.qa.Backlog;
import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolSize;
import java.time.Instant;
import java.util.OptionalInt;

/** The policy itself, asked every second about what is true, as local mode does: what no alarm can be better than. */
final class ImmediateScaling implements Scaler {
    private final PoolPolicy policy;
    private PoolSize size;

    ImmediateScaling(PoolPolicy policy) {
        this.policy = policy;
        this.size = PoolSize.of(policy.min());
    }

    @Override
    public OptionalInt decide(Look look) {
        size = policy.next(size, new Backlog(look.questions(), 0), Instant.ofEpochSecond(look.now()));
        return size.tasks() == look.wanted() ? OptionalInt.empty() : OptionalInt.of(size.tasks());
    }
}
