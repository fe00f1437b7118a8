package dev.renga.cli;

import dev.renga.cli.aws.AwsRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Requests for one object of S3, its bucket named in the path. */
final class ObjectAddress {
    private ObjectAddress() {}

    static AwsRequest request(String method, String bucket, String key) {
        String path = Arrays.stream(key.split("/", -1)).map(AwsRequest::encoded).collect(Collectors.joining("/"));
        return AwsRequest.rest("s3", method, "/" + bucket + "/" + path);
    }
}
