package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Test
    void aTreeHasListsStructuresAndTexts() {
        Form form = Form.parse("Action=Put&Data.member.2=b&Data.member.1.Name=a&Data.member.1.Size.Unit=Bytes");

        assertThat(form.tree())
                .hasToString("{\"Action\":\"Put\",\"Data\":[{\"Name\":\"a\",\"Size\":{\"Unit\":\"Bytes\"}},\"b\"]}");
    }

    @Test
    void aTreeHasADepthThatItMayHave() {
        assertThat(Form.parse(nested("a", Form.MAX_DEPTH - 1)).tree()).hasSize(1);
        assertThat(Form.parse(nested("a", Form.MAX_DEPTH)).tree()).hasSize(1);
        assertThatExceptionOfType(AwsFailure.class)
                .isThrownBy(() -> Form.parse(nested("a", Form.MAX_DEPTH + 1)).tree())
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "a.member.1"})
    void whatIsNestedWithoutEndIsRefused(String name) {
        assertThatExceptionOfType(AwsFailure.class)
                .isThrownBy(() -> Form.parse(nested(name, 100_000)).tree())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("MalformedInput"));
    }

    private static String nested(String name, int depth) {
        return String.join(".", Collections.nCopies(depth, name)) + "=1";
    }
}
