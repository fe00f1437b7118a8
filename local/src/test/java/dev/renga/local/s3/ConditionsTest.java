package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final String BEFORE = "Tue, 01 Jan 2030 00:00:00 GMT";
    private static final String THEN = "Tue, 01 Jan 2030 00:00:01 GMT";
    private static final String AFTER = "Tue, 01 Jan 2030 00:00:02 GMT";
    // Within the second that its date names.
    private static final StoredObject OBJECT =
            new StoredObject("f", 1, "aa", 1_893_456_001_500L, Map.of(), null, List.of());

    @Test
    void aWriteThatMayNotReplaceReplacesNothing() {
        Refused.with("PreconditionFailed", () -> write("If-None-Match", "*").demandForWrite(Optional.of(OBJECT)));
        assertThatCode(() -> write("If-None-Match", "*").demandForWrite(Optional.empty()))
                .doesNotThrowAnyException();
        Refused.with("NotImplemented", () -> write("If-None-Match", "\"aa\"").demandForWrite(Optional.empty()));
    }

    @Test
    void aWriteThatReplacesOneVersionReplacesNoOther() {
        assertThatCode(() -> write("If-Match", "\"aa\"").demandForWrite(Optional.of(OBJECT)))
                .doesNotThrowAnyException();
        Refused.with("PreconditionFailed", () -> write("If-Match", "\"bb\"").demandForWrite(Optional.of(OBJECT)));
        Refused.with("NoSuchKey", () -> write("If-Match", "\"aa\"").demandForWrite(Optional.empty()));
    }

    @Test
    void aReaderWhoHasItIsToldSo() {
        assertThat(write("If-None-Match", "\"xx\", \"aa\"").isKnown(OBJECT)).isTrue();
        assertThat(write("If-None-Match", "\"bb\"").isKnown(OBJECT)).isFalse();
        assertThat(write("If-Modified-Since", BEFORE).isKnown(OBJECT)).isFalse();
        assertThat(write("If-Modified-Since", THEN).isKnown(OBJECT)).isTrue();
        assertThat(write("If-Modified-Since", "yesterday").isKnown(OBJECT)).isFalse();
    }

    @Test
    void aReaderWhoWantsAnotherIsRefused() {
        Refused.with("PreconditionFailed", () -> write("If-Match", "\"bb\"").isKnown(OBJECT));
        Refused.with(
                "PreconditionFailed", () -> write("If-Unmodified-Since", BEFORE).isKnown(OBJECT));
        assertThat(write("If-Unmodified-Since", THEN).isKnown(OBJECT)).isFalse();
        assertThat(write("If-Unmodified-Since", AFTER).isKnown(OBJECT)).isFalse();
    }

    private static Conditions write(String header, String value) {
        return Conditions.of(new S3Request(
                "PUT", "b", "k", Map.of(), MultiMap.caseInsensitiveMultiMap().add(header, value)));
    }
}
