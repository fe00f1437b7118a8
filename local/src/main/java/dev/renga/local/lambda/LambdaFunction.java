package dev.renga.local.lambda;

import dev.renga.local.aws.LocalAccount;
import java.time.Duration;
import java.util.Optional;

/**
 * A function that is there from the start.
 *
 * @param handler its entry, as Lambda's configuration names it
 * @param timeout what an event may take, its sandbox's start not counted
 * @param memoryMegabytes told to the function and to who asks; not enforced
 * @param deadLetters the queue for events that failed for good
 */
public record LambdaFunction(
        String name, String handler, Duration timeout, int memoryMegabytes, Optional<String> deadLetters, Code code) {
    /** The one version there is. */
    static final String VERSION = "$LATEST";

    String arn() {
        return LocalAccount.arn("lambda", "function:" + name);
    }
}
