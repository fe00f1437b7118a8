package dev.renga.trainer;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStores;
import dev.renga.trainer.data.Corpus;
import dev.renga.trainer.data.DataUnavailable;
import dev.renga.trainer.data.ImageLibrary;
import dev.renga.trainer.data.ImageSource;
import dev.renga.trainer.network.DeviceChoice;
import dev.renga.trainer.network.TorchDevice;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the images are and what computes. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            description =
                    "mnist (downloaded once), digits (drawn here), or a folder or s3://bucket/prefix of IDX files,"
                            + " plain or gzip. Default: mnist")
    String data = "mnist";

    @Option(
            names = "--mnist-url",
            paramLabel = "URL",
            description = "Where the MNIST files are. Default: ${DEFAULT-VALUE}")
    URI mnistUrl = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto (a GPU where there is one), cpu, gpu or gpu:n. Default: auto")
    DeviceChoice device = new DeviceChoice.Auto();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of one operation on the CPU. Default: OMP_NUM_THREADS, or as many as there are cores")
    @Nullable
    Integer threads;

    Corpus corpus(Map<String, String> environment) throws DataUnavailable, InterruptedException {
        ImageLibrary library =
                new ImageLibrary(CacheFolder.from(environment), mnistUrl, ObjectStores.from(environment));
        return library.take(ImageSource.parse(data));
    }

    TorchDevice open(Map<String, String> environment) {
        return TorchDevice.open(CacheFolder.from(environment), Threads.chosen(threads, environment), device);
    }

    /** Throws {@link IllegalArgumentException} naming the option that is wrong. */
    void check(Map<String, String> environment) {
        Threads.chosen(threads, environment);
        if (mnistUrl.getHost() == null) {
            throw new IllegalArgumentException("--mnist-url must be the address of a folder, not '" + mnistUrl + "'");
        }
    }
}
