package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import java.util.List;

/** Where facts go. Returns when they are out. */
@FunctionalInterface
public interface Announcer {
    void publish(List<SweepEvent> events) throws InterruptedException;
}
