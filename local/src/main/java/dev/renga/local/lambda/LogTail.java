package dev.renga.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The end of what one event's run wrote. Thread-safe. */
final class LogTail implements LambdaLogger {
    /** What an answer can carry. */
    static final int MOST_BYTES = 4 * 1024;

    private byte[] tail = new byte[0];

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void log(byte[] message) {
        byte[] all = Arrays.copyOf(tail, tail.length + message.length);
        System.arraycopy(message, 0, all, tail.length, message.length);
        tail = all.length <= MOST_BYTES ? all : Arrays.copyOfRange(all, all.length - MOST_BYTES, all.length);
    }

    /** As the header has it. */
    synchronized String encoded() {
        return Base64.getEncoder().encodeToString(tail);
    }
}
