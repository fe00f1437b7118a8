package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptWholeTest {
    private final AtomicLong nanos = new AtomicLong();
    private final KeptWhole kept = new KeptWhole(nanos::get);

    @Test
    void aListIsKeptOnlyWhenItIsWhole() {
        KeptWhole.Recording list = kept.record();
        list.add(Buffer.buffer("[1"));
        assertThat(kept.latest()).isEmpty();
        list.add(Buffer.buffer("]"));
        list.complete();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(kept.latest()).contains(new KeptWhole.Whole(Buffer.buffer("[1]"), Duration.ofSeconds(5)));
    }

    @Test
    void oneThatIsTooLargeIsNotKeptNorIsTheOneBefore() {
        KeptWhole.Recording small = kept.record();
        small.add(Buffer.buffer("[]"));
        small.complete();
        KeptWhole.Recording large = kept.record();
        large.add(Buffer.buffer(new byte[KeptWhole.MAX_BYTES]));
        large.add(Buffer.buffer("]"));
        large.complete();
        assertThat(kept.latest()).isEmpty();
    }
}
