package dev.renga.local.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final Image TRAINER = new Image("renga-trainer", List.of("java"), Map.of(), 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "renga-trainer",
                "renga-trainer:latest",
                "123456789012.dkr.ecr.us-east-1.amazonaws.com/renga-trainer:1.2",
                "registry:5000/team/renga-trainer@sha256:0123"
            })
    void anImageIsKnownWhateverItsRegistryAndTag(String reference) {
        assertThat(new Images(List.of(TRAINER)).find(reference)).contains(TRAINER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trainer", "renga-trainer-2", "sh", "/bin/sh", "renga-trainer/sh"})
    void nothingElseIs(String reference) {
        assertThat(new Images(List.of(TRAINER)).find(reference)).isEmpty();
    }

    @Test
    void whatChoosesCodeMayNotComeOutOfAMessage() {
        assertThat(ForbiddenVariables.in(Set.of("RENGA_SWEEP", "AWS_REGION", "OMP_NUM_THREADS")))
                .isEmpty();
        assertThat(List.of("LD_PRELOAD", "JAVA_TOOL_OPTIONS", "CLASSPATH", "PYTHONPATH", "path", "BASH_ENV"))
                .allSatisfy(name ->
                        assertThat(ForbiddenVariables.in(Set.of("A", name))).contains(name));
    }
}
