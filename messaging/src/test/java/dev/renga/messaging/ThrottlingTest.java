package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.SqsException;

class ThrottlingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestThrottled",
                "AWS.SimpleQueueService.RequestThrottled",
                "com.amazonaws.sqs#RequestThrottled",
                "KMS.ThrottlingException",
                "Throttling",
                "SlowDown"
            })
    void throttlingIsKnownByTheEndOfItsCode(String code) {
        assertThat(Throttling.isThrottled(refusal(403, code))).isTrue();
        assertThat(Throttling.isThrottled(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "AWS.SimpleQueueService.NonExistentQueue", "RequestThrottledNot", ""})
    void otherRefusalsAreNotThrottling(String code) {
        assertThat(Throttling.isThrottled(refusal(400, code))).isFalse();
    }

    @Test
    void tooManyRequestsIsThrottlingWhateverTheCode() {
        assertThat(Throttling.isThrottled(refusal(429, "Odd"))).isTrue();
        assertThat(Throttling.isThrottled(new IllegalStateException("not from AWS")))
                .isFalse();
    }

    private static SqsException refusal(int status, String code) {
        return (SqsException) SqsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
