package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresignedTest {
    private static final Instant SIGNED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> NEW = Map.of(
            "X-Amz-Algorithm", "AWS4-HMAC-SHA256",
            "X-Amz-Credential", "any/20260101/us-east-1/s3/aws4_request",
            "X-Amz-Date", "20260101T000000Z",
            "X-Amz-Expires", "60",
            "X-Amz-SignedHeaders", "host",
            "X-Amz-Signature", "00");
    private static final Map<String, String> OLD = Map.of(
            "AWSAccessKeyId", "any",
            "Expires", String.valueOf(SIGNED.plusSeconds(60).getEpochSecond()),
            "Signature", "00");

    @Test
    void aSignatureIsGoodUntilTheSecondThatItNames() {
        for (Map<String, String> query : List.of(NEW, OLD)) {
            assertThatCode(() -> demand(query, SIGNED.plusSeconds(59))).doesNotThrowAnyException();
            assertThatCode(() -> demand(query, SIGNED.plusSeconds(60))).doesNotThrowAnyException();
            Refused.with("AccessDenied", () -> demand(query, SIGNED.plusSeconds(61)));
        }
    }

    @Test
    void aSignatureIsGoodForAWeekAtMost() {
        assertThatCode(() -> demand(with("X-Amz-Expires", "604799"), SIGNED)).doesNotThrowAnyException();
        assertThatCode(() -> demand(with("X-Amz-Expires", "604800"), SIGNED)).doesNotThrowAnyException();
        Refused.with("AuthorizationQueryParametersError", () -> demand(with("X-Amz-Expires", "604801"), SIGNED));
        Refused.with("AuthorizationQueryParametersError", () -> demand(with("X-Amz-Expires", "-1"), SIGNED));
        Refused.with("AuthorizationQueryParametersError", () -> demand(with("X-Amz-Date", "today"), SIGNED));
    }

    @Test
    void halfASignatureIsNone() {
        for (String missing : NEW.keySet()) {
            Map<String, String> query = new HashMap<>(NEW);
            query.remove(missing);
            Refused.with("AuthorizationQueryParametersError", () -> demand(query, SIGNED));
        }
        Refused.with("AuthorizationQueryParametersError", () -> demand(Map.of("AWSAccessKeyId", "any"), SIGNED));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> query = new HashMap<>(NEW);
        query.put(name, value);
        return query;
    }

    private static void demand(Map<String, String> query, Instant now) {
        Presigned.demandValid(new S3Request("GET", "b", "k", query, MultiMap.caseInsensitiveMultiMap()), now);
    }
}
