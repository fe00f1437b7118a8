package dev.renga.conventions.planted.qa;

import java.time.Instant;
import java.util.function.Supplier;

final class ReadsTheClock {
    private ReadsTheClock() {}

    static Supplier<Instant> clock() {
        return Instant::now;
    }
}
