package dev.renga.conventions.planted.qa;

import dev.renga.conventions.planted.messaging.FrogManager;

final class Sleeps {
    private Sleeps() {}

    static FrogManager lazily() {
        return Thread::sleep;
    }
}
