package dev.renga.cli;

/** Whoever follows an upload; told from the thread that reads the results, and of each line once. */
interface UploadWatch {
    /** The gateway named the batch. */
    void started(String batch);

    /** How many lines are on their way or there, told before each result. */
    void sent(long lines);

    /** The gateway took the line; the result is as it came. */
    void accepted(long line, String result);

    /** The line is not asked, for the reason given; the result is the gateway's, or one in its manner. */
    void refused(long line, String why, String result);

    /** The upload begins again with the first line, for the reason given. */
    void again(String why);
}
