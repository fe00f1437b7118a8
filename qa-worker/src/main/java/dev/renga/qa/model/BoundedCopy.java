package dev.renga.qa.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A copy of a stream into a file, up to a limit. */
final class BoundedCopy {
    private static final int BUFFER_BYTES = 1 << 16;

    private BoundedCopy() {}

    /** The same within a time: a server that drips would hold a plain read for ever, so the copy has a thread of its own. */
    static Sha256 copyInTime(InputStream in, Path to, long most)
            throws IOException, ModelUnavailable, InterruptedException {
        FutureTask<Sha256> copy = new FutureTask<>(() -> copy(in, to, most));
        Thread.ofVirtual().name("model-download").start(copy);
        try {
            return copy.get(ModelLimits.DOWNLOAD_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("not complete within " + ModelLimits.DOWNLOAD_LIMIT, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelUnavailable unavailable) {
                throw unavailable;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Returns the checksum of what was copied; throws {@link ModelUnavailable} once it is more than allowed. */
    static Sha256 copy(InputStream in, Path to, long most) throws IOException, ModelUnavailable {
        MessageDigest digest = Sha256.digest();
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > most) {
                    throw new ModelUnavailable(to.getFileName() + " of the model is over " + most + " bytes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return Sha256.of(digest);
    }
}
