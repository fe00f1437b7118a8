package dev.renga.sweep.launch;

/** What became of an order to start an attempt. */
public sealed interface Launch {
    /**
     * It is taken: the task runs, or waits for its machine.
     *
     * @param task its name from now on
     */
    record Started(String task) implements Launch {}

    /**
     * Nothing was started, for want of room or of a quota; later it may be.
     *
     * @param why in plain words
     */
    record NoRoom(String why) implements Launch {}

    /**
     * Nothing was started, and nothing will be: there is no such image, or no machine could ever hold it.
     *
     * @param why in plain words
     */
    record Refused(String why) implements Launch {}

    /**
     * Nobody knows: the answer was lost, or the machinery is away. The same order again tells.
     *
     * @param why in plain words
     */
    record Unclear(String why) implements Launch {}
}
