package dev.renga.trainer;

import dev.renga.objects.CacheFolder;
import dev.renga.trainer.network.DeviceChoice;
import dev.renga.trainer.network.MatrixProduct;
import dev.renga.trainer.network.TorchDevice;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names the devices, and times the product of two large matrices on each. */
@Command(
        name = TrainerCommand.DEVICE,
        description = "Name the devices that can train, and time a matrix product on each.",
        mixinStandardHelpOptions = true)
final class DeviceCommand implements Callable<Integer> {
    private static final int LARGEST = 30_000;
    private static final double MILLIS = 1e3;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--size", paramLabel = "N", description = "Rows and columns of a matrix. Default: ${DEFAULT-VALUE}")
    private int size = 10_000;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of one operation on the CPU. Default: OMP_NUM_THREADS, or as many as there are cores")
    private @Nullable Integer threads;

    DeviceCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            Ranges.whole("--size", size, 1, LARGEST);
            time(Threads.chosen(threads, environment));
            return Exit.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void time(int cpuThreads) {
        CacheFolder cache = CacheFolder.from(environment);
        TorchDevice cpu = TorchDevice.open(cache, cpuThreads, new DeviceChoice.Cpu());
        time(cpu, " with " + cpuThreads + (cpuThreads == 1 ? " thread" : " threads"));
        for (int gpu = 0; gpu < cpu.gpus(); gpu++) {
            time(TorchDevice.open(cache, cpuThreads, new DeviceChoice.Gpu(gpu)), "");
        }
        if (cpu.gpus() == 0) {
            spec.commandLine().getOut().println("no GPU that this PyTorch can use");
        }
    }

    private void time(TorchDevice device, String how) {
        Duration taken = MatrixProduct.time(device, size, System::nanoTime);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s%s: product of two %d x %d matrices in %.3f s%n",
                        device.name(),
                        how,
                        size,
                        size,
                        taken.toMillis() / MILLIS);
    }
}
