package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;

final class ParametersIT {
    private static RunningCloud cloud;
    private static SsmClient ssm;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        ssm = cloud.client(SsmClient.builder());
    }

    @AfterAll
    static void stop() {
        ssm.close();
        cloud.close();
    }

    @Test
    void aParameterIsOverwrittenOnlyWhenAsked() {
        put("/app/one", "first", false);
        assertThatThrownBy(() -> put("/app/one", "second", false)).isInstanceOf(ParameterAlreadyExistsException.class);

        assertThat(put("/app/one", "second", true)).isEqualTo(2);
        Parameter parameter =
                ssm.getParameter(request -> request.name("/app/one")).parameter();
        assertThat(parameter.value()).isEqualTo("second");
        assertThat(parameter.version()).isEqualTo(2);
        assertThat(parameter.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/app/one");
    }

    @Test
    void anyNameAndTypeIsKept() {
        ssm.putParameter(request -> request.name("TABLE_NAME").value("a,b").type(ParameterType.STRING_LIST));
        ssm.putParameter(request -> request.name("/secret").value("s").type(ParameterType.SECURE_STRING));

        assertThat(ssm.getParameters(request ->
                        request.names("TABLE_NAME", "/secret", "absent").withDecryption(true)))
                .satisfies(answer -> {
                    assertThat(answer.parameters()).extracting(Parameter::value).containsExactly("a,b", "s");
                    assertThat(answer.invalidParameters()).containsExactly("absent");
                });
    }

    @Test
    void aPathIsReadPageByPage() {
        IntStream.range(0, 21).forEach(n -> put("/paged/p" + n, "v", true));
        put("/paged/deeper/x", "v", true);
        put("/pagedless", "v", true);

        assertThat(countBelow("/paged", false)).isEqualTo(21);
        assertThat(countBelow("/paged/", true)).isEqualTo(22);
    }

    @Test
    void aDeletedParameterIsGone() {
        put("/gone", "v", true);
        ssm.deleteParameter(request -> request.name("/gone"));

        assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/gone")))
                .isInstanceOf(ParameterNotFoundException.class);
        assertThat(ssm.deleteParameters(request -> request.names("/gone")).invalidParameters())
                .containsExactly("/gone");
    }

    @Test
    void theCallerIsTheOneAccount() {
        try (StsClient sts = cloud.client(StsClient.builder())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
        }
    }

    private static long countBelow(String path, boolean recursive) {
        return ssm.getParametersByPathPaginator(request -> request.path(path).recursive(recursive)).stream()
                .mapToLong(page -> page.parameters().size())
                .sum();
    }

    private static long put(String name, String value, boolean overwrite) {
        return ssm.putParameter(request -> request.name(name)
                        .value(value)
                        .type(ParameterType.STRING)
                        .overwrite(overwrite))
                .version();
    }
}
