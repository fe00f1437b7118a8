package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLockTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondTrainerInTheSameFolderIsRefusedUntilTheFirstEnds() {
        URI file = folder.resolve("checkpoint").resolve("lock").toUri();
        TrialLock first = TrialLock.at(file);
        assertThatThrownBy(() -> TrialLock.at(file))
                .isInstanceOf(OtherTrial.class)
                .hasMessageContaining("another trainer works in " + folder.resolve("checkpoint"))
                .hasMessageContaining("--out");

        first.close();
        TrialLock.at(file).close();
    }

    @Test
    void placesInABucketAreNotLocked() {
        URI object = URI.create("s3://bucket/trial/checkpoint/lock");
        TrialLock first = TrialLock.at(object);

        assertThatCode(() -> TrialLock.at(object).close()).doesNotThrowAnyException();
        first.close();
    }
}
