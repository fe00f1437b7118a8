package dev.renga.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    private static final int IMAGES = 60_000;
    private static final long SEED = 42;

    @Test
    void theUsualSplitIsTheOriginals() {
        Split split = Split.of(IMAGES, SEED, Fold.USUAL);

        assertThat(split.training()).hasSize(48_000).doesNotHaveDuplicates();
        assertThat(split.validation()).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.validation()))
                        .sorted())
                .containsExactly(IntStream.range(0, IMAGES).boxed().toArray(Integer[]::new));
    }

    @Test
    void theSeedDecidesAlone() {
        assertThat(Split.of(IMAGES, SEED, Fold.USUAL).validation())
                .isEqualTo(Split.of(IMAGES, SEED, Fold.USUAL).validation())
                .isNotEqualTo(Split.of(IMAGES, SEED + 1, Fold.USUAL).validation());
    }

    @Test
    void theFoldsValidateWithEveryImageOnce() {
        int[] validated = IntStream.rangeClosed(1, 7)
                .flatMap(fold ->
                        Arrays.stream(Split.of(100, SEED, new Fold(fold, 7)).validation()))
                .sorted()
                .toArray();

        assertThat(validated).isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void aLimitKeepsTheBeginning() {
        Split whole = Split.of(100, SEED, Fold.USUAL);
        Split limited = whole.limited(10, 5);

        assertThat(limited.training()).isEqualTo(Arrays.copyOf(whole.training(), 10));
        assertThat(limited.validation()).isEqualTo(Arrays.copyOf(whole.validation(), 5));
        assertThat(whole.limited(1_000, 1_000).training()).isEqualTo(whole.training());
    }

    @Test
    void moreFoldsThanImagesAreRefused() {
        assertThatThrownBy(() -> Split.of(4, SEED, Fold.USUAL)).hasMessage("--fold 1/5 cannot split 4 images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/5", "6/5", "1/1", "1/101", "1", "1/5/2", "-1/5", ""})
    void aFoldThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Fold.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a fold is ");
    }

    @Test
    void aFoldIsWrittenAsItIsRead() {
        assertThat(Fold.parse("2/10")).isEqualTo(new Fold(2, 10)).hasToString("2/10");
    }
}
