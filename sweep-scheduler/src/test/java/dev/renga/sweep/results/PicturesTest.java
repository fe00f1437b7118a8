package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Integers;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Range;
import dev.renga.sweep.space.Scale;
import dev.renga.sweep.space.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What holds for every kind of picture, of every kind of sweep. */
class PicturesTest {
    private static final int MOST_BYTES = 500_000;
    private static final String HOSTILE = "</text><script>alert(1)</script>\u0000\ud800\u202e\ud83d\ude00&amp;]]>";

    private static final List<BiFunction<Pictures, PictureWidth, String>> KINDS =
            List.of(Pictures::heatMap, Pictures::learningCurves, Pictures::parallelCoordinates, Pictures::history);

    private static void each(SweepBuilder sweep, Consumer<Drawn> claims) {
        Pictures pictures = sweep.pictures();
        for (int width : new int[] {PictureWidth.LEAST, 720, PictureWidth.MOST}) {
            KINDS.forEach(kind -> claims.accept(new Drawn(kind.apply(pictures, new PictureWidth(width))).harmless()));
        }
    }

    @Test
    void aSweepWithoutTrialsIsAPictureThatSaysSo() {
        each(SweepBuilder.grid(), picture -> assertThat(picture.texts()).contains("No trial yet"));
    }

    @Test
    void oneTrialWithOneEpochIsAPicture() {
        each(
                SweepBuilder.grid().trial(State.RUNNING, 97.25),
                picture -> assertThat(picture.text("desc")).contains("Best: 97.250 at lr 0.1, momentum 0.5"));
    }

    @Test
    void nothingButDivergedTrialsIsAPictureThatSaysSo() {
        SweepBuilder sweep = SweepBuilder.grid();
        for (int trial = 0; trial < 9; trial++) {
            sweep.trial(State.DIVERGED, Double.NaN, Double.POSITIVE_INFINITY);
        }

        each(
                sweep,
                picture -> assertThat(picture.text("desc")).contains("No trial has reported a finite val_accuracy"));
    }

    @Test
    void equalAndExtremeValuesAreNoReasonToFail() {
        for (double value : new double[] {0, -0.0, 1e-300, -1e300, Double.MAX_VALUE, 1e9}) {
            each(
                    SweepBuilder.grid()
                            .optimising("score", Direction.MINIMISE)
                            .trial(State.FINISHED, value, value)
                            .trial(State.FINISHED, value)
                            .trial(State.FINISHED, 1),
                    picture -> assertThat(picture.text("desc")).contains("Best:"));
        }
    }

    @Test
    void tenThousandTrialsAreAPictureOfLessThanHalfAMegabyteThatSaysWhatItLeavesOut() {
        Pictures pictures = thousands().pictures();
        List<Drawn> drawn = KINDS.stream()
                .map(kind -> new Drawn(kind.apply(pictures, PictureWidth.USUAL)).harmless())
                .toList();

        assertThat(drawn)
                .allSatisfy(picture -> assertThat(picture.svg().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(MOST_BYTES));
        assertThat(drawn.get(1).text("desc")).contains("Lines of 200 of 10,000 trials, the best among them");
        assertThat(drawn.get(2).text("desc")).contains("500 of 10,000 trials");
        assertThat(drawn.get(3).text("desc")).contains("Marks of 2,000 trials of 10,000 trials");
    }

    @Test
    void textsOfASweepAreTextWhateverTheyHold() {
        SweepBuilder sweep = SweepBuilder.over(
                        new Parameter(
                                "optimizer", new Categories(List.of(Value.of(HOSTILE), Value.of("x".repeat(256))))),
                        SweepBuilder.listed("lr", 0.1))
                .trial(State.FINISHED, 99)
                .trial(State.FINISHED, 98);

        each(sweep, picture -> assertThat(picture.text("desc")).contains("</text><script>alert(1"));
    }

    @Test
    void pictureAndDescriptionAreNamedForThoseWhoDoNotSeeThem() {
        each(SweepBuilder.grid().trial(State.FINISHED, 99), picture -> {
            Element root = picture.root();
            assertThat(root.getAttribute("role")).isEqualTo("img");
            List<String> ids = picture.elements("*").stream()
                    .map(element -> element.getAttribute("id"))
                    .toList();
            assertThat(ids).contains(root.getAttribute("aria-labelledby").split(" "));
            assertThat(picture.text("title")).startsWith("val_accuracy by ");
        });
    }

    @Test
    void everyColourThatIsNotPartOfACellHasACounterpartForDarkPages() {
        List<BiFunction<Pictures, PictureWidth, String>> lines = KINDS.subList(1, KINDS.size());
        Pictures pictures = SweepBuilder.grid()
                .trial(State.FINISHED, 99, 99.2)
                .trial(State.STOPPED, 98)
                .trial(State.DIVERGED, 97, Double.NaN)
                .pictures();

        for (BiFunction<Pictures, PictureWidth, String> kind : lines) {
            Drawn picture = new Drawn(kind.apply(pictures, PictureWidth.USUAL));
            String style = picture.text("style");
            for (Element element : picture.elements("*")) {
                for (String use : List.of("fill", "stroke")) {
                    String colour = element.getAttribute(use);
                    if (colour.startsWith("rgb")) {
                        assertThat(style).contains("[" + use + "=\"" + colour + "\"]{" + use + ":rgb(");
                    }
                }
            }
        }
    }

    @Test
    void idsOfOneKindAreNotThoseOfAnother() {
        Pictures pictures = SweepBuilder.grid().trial(State.FINISHED, 99).pictures();
        List<String> ids = KINDS.stream()
                .map(kind -> new Drawn(kind.apply(pictures, PictureWidth.USUAL)))
                .flatMap(picture -> picture.elements("*").stream())
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aDivergedCurveDoesNotSqueezeTheOthers() {
        SweepBuilder sweep = SweepBuilder.grid();
        for (int trial = 0; trial < 8; trial++) {
            sweep.trial(State.FINISHED, 98 + trial * 0.1, 98.5 + trial * 0.1);
        }
        sweep.trial(State.DIVERGED, 11, 10);

        Drawn curves = new Drawn(sweep.pictures().learningCurves(PictureWidth.USUAL));

        assertThat(curves.text("desc")).contains("beyond the edge");
        assertThat(curves.texts()).noneMatch(text -> text.equals("20") || text.equals("50"));
    }

    @Test
    void theHistoryStepsWhereTheBestGetsBetter() {
        Drawn history = new Drawn(SweepBuilder.grid()
                .trial(State.FINISHED, 97)
                .trial(State.FINISHED, 96)
                .trial(State.FINISHED, 99)
                .trial(State.FINISHED, 98)
                .pictures()
                .history(PictureWidth.USUAL));

        assertThat(history.text("desc"))
                .contains("from trial 0 on the best is 97.000; from trial 2 on the best is 99.000")
                .doesNotContain("from trial 1", "from trial 3");
    }

    @Test
    void aPictureThatIsAskedForByMessageLooksAsAskedFor() {
        Pictures pictures = SweepBuilder.grid().trial(State.FINISHED, 99).pictures();

        assertThat(pictures.drawn(new FetchSweepFile("s", FetchSweepFile.File.CURVES, null)))
                .isEqualTo(pictures.learningCurves(PictureWidth.USUAL));
        assertThat(pictures.drawn(new FetchSweepFile(
                        "s",
                        FetchSweepFile.File.HEATMAP,
                        null,
                        new FetchSweepFile.Drawing("momentum", null, PictureWidth.LEAST))))
                .isEqualTo(pictures.heatMap(
                        Optional.of("momentum"), Optional.empty(), new PictureWidth(PictureWidth.LEAST)))
                .contains("val_accuracy by momentum and lr");
    }

    @Test
    void curvesOfAMetricThatNobodyReportedAreRefusedWithThoseThatThereAre() {
        Pictures pictures = SweepBuilder.grid().trial(State.FINISHED, 99).pictures();

        assertThatThrownBy(() -> pictures.drawn(new FetchSweepFile(
                        "s",
                        FetchSweepFile.File.CURVES,
                        null,
                        new FetchSweepFile.Drawing(null, null, null, "accuracy"))))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("metric")
                .hasMessageContaining("val_accuracy");
        assertThat(SweepBuilder.grid().pictures().learningCurves("accuracy", PictureWidth.USUAL))
                .contains("accuracy by epoch");
    }

    @Test
    void aWidthOutsideIsRefused() {
        assertThatThrownBy(() -> new PictureWidth(PictureWidth.LEAST - 1)).isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> new PictureWidth(PictureWidth.MOST + 1)).isInstanceOf(ContractViolation.class);
    }

    /** A large search with everything that there is in it. */
    private static SweepBuilder thousands() {
        var random = new Random(7);
        SweepBuilder sweep = SweepBuilder.over(
                new Parameter("lr", new Range(1e-5, 1, Scale.LOG)),
                new Parameter("momentum", new Range(0, 0.99, Scale.LINEAR)),
                new Parameter("units", new Integers(16, 512, 16, Scale.LINEAR)),
                new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))));
        for (int trial = 0; trial < 10_000; trial++) {
            double lr = Math.pow(10, -5 * random.nextDouble());
            Assignment at = Assignment.of("lr", Value.of(lr))
                    .and("momentum", Value.of(0.99 * random.nextDouble()))
                    .and("units", Value.of(16L * (1 + random.nextInt(32))))
                    .and("optimizer", Value.of(random.nextBoolean() ? "sgd" : "adam"));
            State state = lr > 0.5 ? State.DIVERGED : random.nextInt(3) == 0 ? State.STOPPED : State.FINISHED;
            double[] epochs = new double[state == State.STOPPED ? 5 : 20];
            for (int epoch = 0; epoch < epochs.length; epoch++) {
                double level = 99 - Math.abs(Math.log10(lr) + 2) - 8.0 / (epoch + 1) + random.nextGaussian() * 0.1;
                epochs[epoch] = state == State.DIVERGED && epoch > 3 ? Double.NaN : level;
            }
            sweep.trial(at, state, epochs);
        }
        return sweep;
    }
}
