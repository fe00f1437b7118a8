package dev.renga.local.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.LocalAccount;
import java.time.Duration;
import java.util.Optional;

/**
 * A job, or one child of an array of jobs.
 *
 * @param index in the array; -1 for a job that is none of its children
 * @param size of the array whose head this is; 0 for any other job
 * @param asked the request that submitted it
 */
record Job(String id, String queue, String definition, int index, int size, ObjectNode asked, JobState state) {
    private static final int LEAST_TIMEOUT_SECONDS = 60;

    String name() {
        return asked.path("jobName").asText();
    }

    String arn() {
        return LocalAccount.arn("batch", "job/" + id);
    }

    boolean hasChildren() {
        return size > 0;
    }

    boolean isChildOf(String head) {
        return index >= 0 && id.equals(childId(head, index));
    }

    static String childId(String head, int index) {
        return head + ":" + index;
    }

    /** The head of its array; itself where it is no child. */
    String head() {
        return index < 0 ? id : id.substring(0, id.lastIndexOf(':'));
    }

    RetryRules retries(JobDefinition definition) {
        return RetryRules.of(
                asked.path("retryStrategy").isObject()
                        ? asked.path("retryStrategy")
                        : definition.asked().path("retryStrategy"));
    }

    Optional<Duration> timeout(JobDefinition definition) {
        return Wants.number(asked.path("timeout"), "attemptDurationSeconds", LEAST_TIMEOUT_SECONDS, Integer.MAX_VALUE)
                .or(() -> Wants.number(
                        definition.asked().path("timeout"),
                        "attemptDurationSeconds",
                        LEAST_TIMEOUT_SECONDS,
                        Integer.MAX_VALUE))
                .map(Duration::ofSeconds);
    }

    Job with(JobState next) {
        return new Job(id, queue, definition, index, size, asked, next);
    }
}
