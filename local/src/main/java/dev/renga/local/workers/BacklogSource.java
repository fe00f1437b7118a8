package dev.renga.local.workers;

import dev.renga.contracts.qa.Backlog;

/** Tells what the workers have before them at this moment. */
@FunctionalInterface
public interface BacklogSource {
    /** Throws {@link dev.renga.local.aws.AwsFailure} or another unchecked exception where that cannot be told now. */
    Backlog measure() throws InterruptedException;
}
