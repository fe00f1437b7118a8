package dev.renga.conventions.planted.messaging;

/** A port with a name that says nothing. */
@FunctionalInterface
public interface FrogManager {
    void rest(long milliseconds) throws InterruptedException;
}
