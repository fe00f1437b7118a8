package dev.renga.qa.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Files from elsewhere, each within its size and time. */
interface Download {
    /**
     * A file that came.
     *
     * @param named the checksum that the first server asked gave the file, where it did
     */
    record Fetched(Sha256 checksum, Optional<Sha256> named) {}

    /** Fetches a file; empty where there is none at that address. */
    Optional<Fetched> fetch(URI address, Path to, long most) throws ModelUnavailable, InterruptedException;

    /** Fetches a file that must be there. */
    default Fetched require(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        return fetch(address, to, most).orElseThrow(() -> nothingAt(address));
    }

    /** What to say where a file must be there and is not. */
    static ModelUnavailable nothingAt(URI address) {
        return new ModelUnavailable("there is nothing at " + address);
    }
}
