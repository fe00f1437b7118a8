package dev.renga.local.s3;

import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The body of a request as the client meant it: without its framing, and checked against all that was said of it. */
final class Payload {
    /**
     * What a body was.
     *
     * @param md5 in hexadecimal
     */
    record Digests(long size, String md5, Optional<Integrity> integrity) {}

    private static final String STREAMING = "STREAMING-";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream body;
    private final Promised promised;
    private final Optional<ChecksumAlgorithm> algorithm;
    private final MessageDigest md5 = ChecksumAlgorithm.digest("MD5");
    private final MessageDigest sha256 = ChecksumAlgorithm.digest("SHA-256");

    /**
     * @param wanted the checksum to compute where the client names none
     */
    Payload(MultiMap headers, InputStream raw, Optional<ChecksumAlgorithm> wanted) {
        this.body = isChunked(headers) ? new ChunkedBody(raw) : raw;
        this.promised = Promised.by(headers);
        this.algorithm = promised.algorithm().or(() -> wanted);
    }

    /** Copies all of it; throws {@link dev.renga.local.aws.AwsFailure} where it is not what was promised, or too long. */
    Digests into(OutputStream out, long most) throws IOException {
        promised.length().ifPresent(length -> S3Limits.checkLength(length, most));
        Optional<ChecksumAlgorithm.Running> running = algorithm.map(ChecksumAlgorithm::start);
        boolean isHashed = promised.sha256().isPresent();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            size += read;
            S3Limits.checkLength(size, most);
            md5.update(buffer, 0, read);
            if (isHashed) {
                sha256.update(buffer, 0, read);
            }
            int length = read;
            running.ifPresent(each -> each.update(buffer, 0, length));
            out.write(buffer, 0, read);
        }
        Optional<Integrity> integrity =
                algorithm.flatMap(named -> running.map(each -> new Integrity(named, each.result())));
        return checked(size, integrity);
    }

    private Digests checked(long size, Optional<Integrity> integrity) {
        if (promised.length().isPresent() && promised.length().get() != size) {
            throw S3Error.INCOMPLETE_BODY.failure(
                    size + " bytes came, not " + promised.length().get());
        }
        byte[] digest = md5.digest();
        promised.md5()
                .filter(text -> !text.equals(Base64.getEncoder().encodeToString(digest)))
                .ifPresent(text -> {
                    throw S3Error.BAD_DIGEST.failure("The Content-MD5 you specified did not match what we received.");
                });
        if (promised.sha256().isPresent()
                && !promised.sha256().get().equals(HexFormat.of().formatHex(sha256.digest()))) {
            throw S3Error.CONTENT_SHA256_MISMATCH.failure();
        }
        integrity.ifPresent(this::check);
        return new Digests(size, HexFormat.of().formatHex(digest), integrity);
    }

    private void check(Integrity actual) {
        Optional<String> expected = promised.isTrailing() ? trailer(actual.algorithm()) : promised.checksum();
        expected.ifPresent(value -> {
            if (!actual.algorithm().isResult(value)) {
                throw S3Error.INVALID_REQUEST.failure(
                        "Value for " + actual.algorithm().header() + " is invalid.");
            }
            if (!value.equals(actual.value())) {
                throw S3Error.BAD_DIGEST.failure(
                        "The " + actual.algorithm() + " you specified did not match the calculated checksum.");
            }
        });
    }

    private Optional<String> trailer(ChecksumAlgorithm named) {
        Optional<String> value = body instanceof ChunkedBody chunked
                ? Optional.ofNullable(chunked.trailers().get(named.header()))
                : Optional.empty();
        if (value.isEmpty()) {
            throw S3Error.MALFORMED_TRAILER.failure(
                    "The trailer " + named.header() + " was announced and did not come");
        }
        return value;
    }

    private static boolean isChunked(MultiMap headers) {
        String hash = headers.get("x-amz-content-sha256");
        String encoding = headers.get("content-encoding");
        return (hash != null && hash.startsWith(STREAMING)) || (encoding != null && encoding.contains("aws-chunked"));
    }
}
