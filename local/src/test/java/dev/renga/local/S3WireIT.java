package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 byte by byte: what no client library would send, and links that need none. */
final class S3WireIT {
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    private static final String LINK = "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=test%2F20200101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20200101T000000Z"
            + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static RunningCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        cloud = new RunningCloud();
        assertThat(raw("PUT /wire HTTP/1.1", "Content-Length: 0", SIGNED)).startsWith("HTTP/1.1 200");
        assertThat(raw("PUT /wire/k HTTP/1.1", "Content-Length: 5", SIGNED, "", "hello"))
                .startsWith("HTTP/1.1 200");
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void anErrorIsADocumentOfS3() throws IOException {
        assertThat(raw("GET /wire/%3Ca%3E HTTP/1.1", SIGNED))
                .startsWith("HTTP/1.1 404")
                .contains("application/xml")
                .contains("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>")
                .contains("<Resource>/wire/%3Ca%3E</Resource><RequestId>");
        assertThat(raw("HEAD /wire/nothing HTTP/1.1", SIGNED))
                .startsWith("HTTP/1.1 404")
                .endsWith("\r\n\r\n");
    }

    @Test
    void withoutAnyKeysThereIsNothingToSee() throws IOException {
        assertThat(raw("GET /wire/k HTTP/1.1")).startsWith("HTTP/1.1 403").doesNotContain("hello");
        assertThat(raw("PUT /wire/k HTTP/1.1", "Content-Length: 1", "", "x")).startsWith("HTTP/1.1 403");
    }

    @Test
    void aLinkThatWasPresignedNeedsNoKeysUntilItHasExpired() throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(cloud.uri())
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            var put = presigner.presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(object -> object.bucket("wire").key("by link")));
            HttpRequest upload = HttpRequest.newBuilder(put.url().toURI())
                    .PUT(HttpRequest.BodyPublishers.ofString("uploaded"))
                    .build();
            assertThat(HTTP.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            var get = presigner.presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(object -> object.bucket("wire")
                            .key("by link")
                            .responseContentDisposition("attachment; filename=\"a.csv\"")));
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(get.url().toURI()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("uploaded");
            assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.csv\"");
        }
        assertThat(raw("GET /wire/k" + LINK + " HTTP/1.1"))
                .startsWith("HTTP/1.1 403")
                .contains("<Code>AccessDenied</Code><Message>Request has expired");
        assertThat(raw("GET /wire/k?AWSAccessKeyId=any&Signature=00&Expires=1577836800 HTTP/1.1"))
                .startsWith("HTTP/1.1 403")
                .contains("Request has expired");
    }

    @Test
    void aLinkCannotMakeHeadersOfItsOwn() throws IOException {
        assertThat(raw("GET /wire/k?response-content-type=a%0D%0AX-Own:b HTTP/1.1", SIGNED))
                .startsWith("HTTP/1.1 400")
                .contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void aTrailerIsHeldAgainstWhatCame() throws IOException {
        String good = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        assertThat(chunked(good)).startsWith("HTTP/1.1 200").contains("x-amz-checksum-crc32: NhCmhg==");
        assertThat(chunked(good.replace("hello", "hullo"))).contains("<Code>BadDigest</Code>");
        assertThat(chunked("5\r\nhello\r\n0\r\n\r\n")).contains("<Code>MalformedTrailerError</Code>");
        assertThat(chunked("4\r\nhell\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"))
                .contains("<Code>IncompleteBody</Code>");
    }

    @Test
    void anUploadWhoseClientGoesAwayLeavesTheObjectAsItWas() throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(bytes("PUT /wire/k HTTP/1.1", "Content-Length: 1000", SIGNED, "", "half"));
        }
        assertThat(raw("GET /wire/k HTTP/1.1", SIGNED))
                .startsWith("HTTP/1.1 200")
                .endsWith("hello");
    }

    @Test
    void aConnectionGoesOnAfterAnUploadThatWasRefused() throws Exception {
        byte[] large = new byte[3_000_000];
        HttpRequest refused = HttpRequest.newBuilder(
                        URI.create(cloud.uri() + "/nowhere/k" + LINK.replace("2020", "2999")))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(large))
                .build();
        for (int again = 0; again < 3; again++) {
            HttpResponse<String> answer = HTTP.send(refused, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Code>NoSuchBucket</Code>");
        }
    }

    @Test
    void whatCannotBeReadIsRefusedInWords() throws IOException {
        assertThat(raw("GET /wire/%zz HTTP/1.1", SIGNED)).contains("<Code>InvalidURI</Code>");
        assertThat(raw("GET /wire?list-type=2&max-keys=x HTTP/1.1", SIGNED)).contains("<Code>InvalidArgument</Code>");
        assertThat(raw("GET /wire?list-type=2&continuation-token=%21 HTTP/1.1", SIGNED))
                .contains("<Code>InvalidArgument</Code>");
        assertThat(raw("POST /wire?delete HTTP/1.1", SIGNED, "Content-Length: 4", "", "text"))
                .contains("<Code>MalformedXML</Code>");
        assertThat(raw("PUT /Not_A_Bucket HTTP/1.1", SIGNED, "Content-Length: 0"))
                .contains("<Code>InvalidBucketName</Code>");
        assertThat(raw("PATCH /wire/k HTTP/1.1", SIGNED)).contains("<Code>MethodNotAllowed</Code>");
        assertThat(raw("GET /wire/k?tagging HTTP/1.1", SIGNED)).contains("<Code>NotImplemented</Code>");
        assertThat(raw("GET /wire/" + "k".repeat(1025) + " HTTP/1.1", SIGNED)).contains("<Code>KeyTooLongError</Code>");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(bytes("PUT /wire/k HTTP/1.1", SIGNED, "Content-Length: 5368709121", "", ""));
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length))
                    .isEqualTo(answer.length);
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void whatIsAskedOfAPartOfABucketIsNotDoneToTheBucket() throws IOException {
        for (String part : List.of("versioning", "metadataTable", "newer-than-this", "location")) {
            assertThat(raw("PUT /parted?" + part + " HTTP/1.1", SIGNED, "Content-Length: 0"))
                    .contains("<Code>NotImplemented</Code><Message>'" + part);
        }
        assertThat(raw("PUT /parted?x-id=CreateBucket HTTP/1.1", SIGNED, "Content-Length: 0"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("DELETE /parted?metadataTable HTTP/1.1", SIGNED)).contains("<Code>NotImplemented</Code>");
        assertThat(raw("HEAD /parted HTTP/1.1", SIGNED)).startsWith("HTTP/1.1 200");
        assertThat(raw("DELETE /parted" + LINK.replace("2020", "2999") + " HTTP/1.1"))
                .startsWith("HTTP/1.1 204");
    }

    private static Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static String chunked(String body) throws IOException {
        return raw(
                "PUT /wire/chunked HTTP/1.1",
                SIGNED,
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length: 5",
                "x-amz-trailer: x-amz-checksum-crc32",
                "Content-Encoding: aws-chunked",
                "Content-Length: " + body.length(),
                "",
                body);
    }

    /** A request and its whole answer; what stands behind an empty line is the body. */
    private static String raw(String... lines) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(bytes(lines));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String... lines) {
        String request = lines[0] + "\r\nHost: 127.0.0.1:" + cloud.port() + "\r\nConnection: close\r\n";
        StringBuilder rest = new StringBuilder(request);
        boolean inBody = false;
        for (int at = 1; at < lines.length; at++) {
            rest.append(lines[at]);
            if (!inBody) {
                rest.append("\r\n");
            }
            inBody |= lines[at].isEmpty();
        }
        return rest.append(inBody ? "" : "\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
