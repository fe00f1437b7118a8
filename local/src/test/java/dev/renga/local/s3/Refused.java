package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.local.aws.AwsFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test expects of a refusal. */
final class Refused {
    private Refused() {}

    static void with(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AwsFailure.class)
                .isThrownBy(call)
                .extracting(AwsFailure::code)
                .isEqualTo(code);
    }
}
