package dev.renga.cli;

import java.time.Duration;

/** How an upload, or one try of it, ended. */
sealed interface UploadEnd {
    /** Every line was sent and has its result. */
    record Complete() implements UploadEnd {}

    /** Every line up to one was sent and has its result; beyond it nothing could be read. */
    record Unread(String why) implements UploadEnd {}

    /** The gateway would not take the batch at all. */
    record Refused(String why) implements UploadEnd {}

    /** The connection ended early, or could not be made. */
    record Lost(String why) implements UploadEnd {}

    /** The gateway is overloaded and said when to come back. */
    record Overloaded(Duration after, String why) implements UploadEnd {}
}
