package dev.renga.trainer;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.trainer.data.DataUnavailable;
import dev.renga.trainer.data.LabelledImages;
import dev.renga.trainer.network.Predictions;
import dev.renga.trainer.network.Predictions.Prediction;
import dev.renga.trainer.network.TrialFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws test images with what a trained network takes them for. */
@Command(
        name = TrainerCommand.PREDICT,
        description = "Draw test images with label and guess as a picture.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:drawn", "1:an error", "2:the options were not understood", "3:there are no images"})
final class PredictCommand implements Callable<Integer> {
    private static final int MOST_IMAGES = 1_000;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--out",
            paramLabel = "PLACE",
            description =
                    "Folder or s3://bucket/prefix of the trial whose best.npz is taken. Default: the current folder")
    private String out = ".";

    @Option(names = "--from", paramLabel = "N", description = "The first test image, from 0. Default: ${DEFAULT-VALUE}")
    private int from;

    @Option(names = "--count", paramLabel = "N", description = "How many images. Default: ${DEFAULT-VALUE}")
    private int count = 40;

    @Option(names = "--wrong", description = "Only images that it takes for another digit.")
    private boolean wrong;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "The PNG that is written. Default: ${DEFAULT-VALUE}")
    private Path picture = Path.of("predictions.png");

    PredictCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        try {
            data.check(environment);
            Ranges.whole("--count", count, 1, MOST_IMAGES);
            LabelledImages images = data.corpus(environment).test();
            Ranges.whole("--from", from, 0, images.count() - 1);
            List<Prediction> predictions = predictions(images);
            ImageIO.write(PredictionSheet.of(predictions, images), "png", picture.toFile());
            tell(predictions);
            return Exit.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (DataUnavailable e) {
            spec.commandLine().getErr().println("trainer: " + e.getMessage());
            return Exit.NO_DATA;
        }
    }

    private List<Prediction> predictions(LabelledImages images) throws IOException {
        int to = wrong ? images.count() : (int) Math.min(images.count(), (long) from + count);
        return Predictions.of(data.open(environment), weights(), images, from, to).stream()
                .filter(prediction -> !wrong || !prediction.isRight())
                .limit(count)
                .toList();
    }

    private byte[] weights() throws IOException {
        try (ObjectStore store = ObjectStore.at(out, ObjectStores.from(environment));
                InputStream in = store.get(TrialFiles.BEST)
                        .orElseThrow(() ->
                                new IllegalArgumentException("--out: there is no " + TrialFiles.BEST + " in " + out))) {
            return in.readAllBytes();
        }
    }

    private void tell(List<Prediction> predictions) {
        PrintWriter print = spec.commandLine().getOut();
        for (Prediction one : predictions) {
            print.printf(
                    Locale.ROOT,
                    "image %d: label %d, guess %d (%.1f %%)%n",
                    one.image(),
                    one.label(),
                    one.guess(),
                    100 * one.probability());
        }
        print.println(predictions.size() + " images in " + picture + ": label, then guess");
    }
}
