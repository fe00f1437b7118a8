package dev.renga.local.tasks;

import dev.renga.local.state.NotKept;

/**
 * Who is told what becomes of a task, one call after the other. Where {@link #placed} or {@link #started} throw {@link NotKept}
 * the task goes as with its machine; where {@link #ended} does, it is told again.
 */
public interface TaskWatcher {
    /** It has a place, and is about to start. */
    void placed(Place place);

    /** It has a process. */
    void started();

    /** It is over, and its output is where it belongs. Nothing comes afterwards. */
    void ended(Ending ending);
}
