package dev.renga.sweep;

import dev.renga.messaging.Component;
import java.time.Duration;

/** Something that a service uses until it stops. */
record Held(String name, AutoCloseable used) implements Component {
    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        try {
            used.close();
        } catch (Exception e) { // what is closed for good must not keep others from it
            throw new IllegalStateException(name + " could not be closed", e);
        }
    }
}
