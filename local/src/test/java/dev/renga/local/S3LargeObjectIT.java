package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Tag("costly")
final class S3LargeObjectIT {
    private static final long SIZE = 1L << 30;
    // Two pipes of the client would not fit, let alone the object.
    private static final String HEAP = "-Xmx160m";

    @TempDir
    private Path folder;

    @Test
    void anObjectOfAGibibyteGoesThroughAHeapOfAFraction() throws Exception {
        CloudProcess cloud = CloudProcess.start(folder, HEAP);
        try (S3Client s3 = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
                .endpointOverride(URI.create("http://127.0.0.1:" + cloud.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            s3.createBucket(request -> request.bucket("large"));

            s3.putObject(
                    request -> request.bucket("large").key("k"),
                    RequestBody.fromContentProvider(Pattern::new, SIZE, "application/octet-stream"));

            long read = s3.getObject(request -> request.bucket("large").key("k"), ResponseTransformer.toInputStream())
                    .transferTo(new Comparison());
            assertThat(read).isEqualTo(SIZE);
        } finally {
            cloud.kill();
        }
    }

    /** Bytes that are another at each place within a prime number of them. */
    private static final class Pattern extends InputStream {
        private long position;

        @Override
        public int read() {
            return position == SIZE ? -1 : at(position++) & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, SIZE - position);
            for (int at = 0; at < count; at++) {
                bytes[offset + at] = at(position++);
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        static byte at(long position) {
            return (byte) (position % 251);
        }
    }

    private static final class Comparison extends java.io.OutputStream {
        private long position;

        @Override
        public void write(int b) throws IOException {
            if (Pattern.at(position++) != (byte) b) {
                throw new IOException("another byte at " + (position - 1));
            }
        }
    }
}
