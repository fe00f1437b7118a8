package dev.renga.cli;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.model.ModelFetch;
import dev.renga.cli.model.ModelName;

/**
 * Where a model of one commit lies in a bucket. Beside its own file lies that file's checksum, put last: where that is, all of the
 * model is.
 */
record ModelPlace(String bucket, ModelName model) {
    /** What is known of it. */
    sealed interface Reply {
        /** All of it is there. */
        record There(String checksum) implements Reply {}

        record Absent() implements Reply {}

        record Failed(AwsReply.Undone undone) implements Reply {}
    }

    /** The file with the checksum. */
    static final String CHECKSUM = ModelFetch.ONNX + ".sha256";

    private static final int NOT_FOUND = 404;
    /** What S3 says of an absent file to those who may not list. */
    private static final int FORBIDDEN = 403;

    private static final String NO_BUCKET = "NoSuchBucket";

    Reply look(AwsClient client) throws InterruptedException {
        return switch (client.send(request("GET", CHECKSUM))) {
            case AwsReply.Done done
            when ModelFetch.isChecksum(done.text().strip()) ->
                new Reply.There(done.text().strip());
            case AwsReply.Done unreadable -> new Reply.Absent();
            case AwsReply.Refused refused
            when !refused.code().equals(NO_BUCKET)
                    && (refused.status() == NOT_FOUND || refused.status() == FORBIDDEN) -> new Reply.Absent();
            case AwsReply.Undone undone -> new Reply.Failed(undone);
        };
    }

    AwsRequest request(String method, String file) {
        return ObjectAddress.request(method, bucket, model.prefix() + file);
    }

    /** As workers read it from {@code RENGA_QA_MODEL}. */
    String text(String checksum) {
        return "s3://" + bucket + "/" + model.prefix() + "#sha256=" + checksum;
    }
}
