package dev.renga.trainer.network;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second trainer out of a folder in which one works: a lock of the operating system, which ends with the process
 * however that ends. In S3 nothing is locked: there attempts have places of their own, and the ledger starts one at a time.
 */
public final class TrialLock implements AutoCloseable {
    private final Optional<FileChannel> held;

    private TrialLock(Optional<FileChannel> held) {
        this.held = held;
    }

    /** Takes the lock that this file stands for; throws {@link OtherTrial} where another trainer has it, or none can be had. */
    static TrialLock at(URI file) {
        if (!"file".equals(file.getScheme())) {
            return new TrialLock(Optional.empty());
        }
        Path path = Path.of(file);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTakenBy(channel)) {
                channel.close();
                throw new OtherTrial("another trainer works in " + path.getParent()
                        + ": wait for its end, or give --out and --checkpoint places of their own");
            }
            return new TrialLock(Optional.of(channel));
        } catch (IOException e) {
            throw new OtherTrial("cannot lock " + path + ": " + e, e);
        }
    }

    @Override
    public void close() {
        if (held.isPresent()) {
            try {
                held.get().close();
            } catch (IOException e) {
                // It ends with the process at the latest.
                return;
            }
        }
    }

    private static boolean isTakenBy(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
