package dev.renga.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int IMAGES = 600;

    @Test
    void theSameSeedDrawsTheSameImages() {
        LabelledImages once = Digits.draw(IMAGES, 1, 7).training();

        assertThat(once.pixels()).isEqualTo(Digits.draw(IMAGES, 1, 7).training().pixels());
        assertThat(once.pixels())
                .isNotEqualTo(Digits.draw(IMAGES, 1, 8).training().pixels());
    }

    @Test
    void aSmallerSetIsTheBeginningOfALarger() {
        LabelledImages small = Digits.draw(10, 1, 7).training();
        LabelledImages large = Digits.draw(IMAGES, 1, 7).training();

        assertThat(large.pixels().slice(0, 10 * LabelledImages.PIXELS)).isEqualTo(small.pixels());
        assertThat(large.labels().slice(0, 10)).isEqualTo(small.labels());
    }

    @Test
    void trainingAndTestImagesAreDrawnByDifferentHands() {
        Corpus corpus = Digits.draw(10, 10, 7);

        assertThat(corpus.training().pixels()).isNotEqualTo(corpus.test().pixels());
    }

    @Test
    void everyDigitComesAboutAsOften() {
        LabelledImages images = Digits.draw(IMAGES, 1, 7).training();

        for (int digit = 0; digit < LabelledImages.CLASSES; digit++) {
            int wanted = digit;
            long count = IntStream.range(0, IMAGES)
                    .filter(i -> images.label(i) == wanted)
                    .count();
            assertThat(count).isBetween(IMAGES / 20L, IMAGES / 5L);
        }
    }

    @Test
    void inkLiesInTheMiddleOfCleanPaper() {
        LabelledImages images = Digits.draw(IMAGES, 1, 7).training();

        for (int i = 0; i < IMAGES; i++) {
            int image = i;
            double ink = IntStream.range(0, LabelledImages.PIXELS)
                    .filter(at -> images.pixel(image, at / LabelledImages.SIDE, at % LabelledImages.SIDE) > 100)
                    .count();
            assertThat(ink).as("image %d", i).isBetween(10.0, 300.0);
            assertThat(images.pixel(i, 0, 0)).isZero();
        }
    }
}
