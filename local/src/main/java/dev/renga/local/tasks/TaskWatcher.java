package dev.renga.local.tasks;

/** Who is told what becomes of a task, one call after the other. */
public interface TaskWatcher {
    /** It has a place, and is about to start. */
    void placed(Place place);

    /** It has a process. */
    void started();

    /** It is over, and its output is where it belongs. Nothing comes afterwards. */
    void ended(Ending ending);
}
