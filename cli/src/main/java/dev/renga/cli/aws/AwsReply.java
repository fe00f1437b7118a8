package dev.renga.cli.aws;

import java.net.http.HttpHeaders;

/** What became of a call. */
public sealed interface AwsReply {
    /** AWS did it. */
    record Done(int status, HttpHeaders headers, String text) implements AwsReply {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** What kept AWS from it. */
    sealed interface Undone extends AwsReply {
        /** For people, on one line. */
        String why();
    }

    /** AWS refuses it, under a code of its own. */
    record Refused(int status, String code, String message) implements Undone {
        @Override
        public String why() {
            return code + (message.isEmpty() ? "" : ": " + message) + " (HTTP " + status + ")";
        }
    }

    /** Nobody says who asks. */
    record NoCredentials(String reason) implements Undone {
        @Override
        public String why() {
            return "no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; aws configure writes a profile";
        }
    }

    /** There is no connection. */
    record Unreachable(String why) implements Undone {}
}
