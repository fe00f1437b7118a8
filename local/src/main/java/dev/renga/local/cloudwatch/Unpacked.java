package dev.renga.local.cloudwatch;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.RestCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The body of a call, which SDKs compress where it is long. */
final class Unpacked {
    /** More than the longest put of metrics. */
    static final int MOST_BYTES = 20 * 1024 * 1024;

    private Unpacked() {}

    /** Throws {@link AwsFailure} for what is broken or too long. */
    static byte[] body(RestCall call) {
        byte[] sent = call.body().getBytes();
        if (!call.header("Content-Encoding").orElse("").contains("gzip")) {
            return sent;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] body = stream.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw AwsFailure.tooLarge(MOST_BYTES);
            }
            return body;
        } catch (IOException e) {
            throw AwsFailure.badRequest("SerializationException", "The body is no gzip: " + e.getMessage());
        }
    }
}
