package dev.renga.messaging;

import org.jspecify.annotations.Nullable;

/** Sizes as AWS counts them: bytes of UTF-8. */
final class Sizes {
    private Sizes() {}

    static int of(@Nullable String text) {
        return text == null ? 0 : text.codePoints().map(Sizes::bytes).sum();
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
