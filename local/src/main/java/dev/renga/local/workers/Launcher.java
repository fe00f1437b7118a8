package dev.renga.local.workers;

import java.io.IOException;
import java.time.Instant;

/** Makes the processes of a fleet. */
interface Launcher {
    WorkerProcess launch(Instant now) throws IOException;

    /** Forgets one that has ended. */
    void ended(WorkerProcess worker);
}
