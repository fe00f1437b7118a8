package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No library tells its makers who runs Renga: whatever starts one says so. */
class TelemetryTest {
    private static final String ONNX_RUNTIME = "ORT_DISABLE_TELEMETRY";
    private static final String DJL = "OPT_OUT_TRACKING";
    private static final String DYNAMODB_LOCAL = "DDB_LOCAL_TELEMETRY";

    private static final Map<String, List<String>> TOLD = Map.of(
            "renga", List.of(ONNX_RUNTIME + "=1", DJL + "=true", DYNAMODB_LOCAL + "=0"),
            "pom.xml", List.of(ONNX_RUNTIME + ">1<", DJL + ">true<", DYNAMODB_LOCAL + ">0<"),
            "qa-worker/Dockerfile", List.of(ONNX_RUNTIME + "=1", DJL + "=true"),
            "trainer/Dockerfile", List.of(DJL + "=true"),
            "trainer/Dockerfile.cuda", List.of(DJL + "=true"),
            "tools/deployment.sh", List.of("CDK_DISABLE_CLI_TELEMETRY=true"),
            "infra/src/main/java/dev/renga/infra/Deployment.java", List.of(".analyticsReporting(false)"));

    private final Path root = Repository.here().root();

    @Test
    void whatStartsALibraryThatWouldReportTellsItNotTo() {
        assertThat(TOLD)
                .allSatisfy((file, words) ->
                        assertThat(Repository.read(root.resolve(file))).contains(words));
    }
}
