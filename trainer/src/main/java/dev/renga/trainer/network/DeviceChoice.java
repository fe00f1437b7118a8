package dev.renga.trainer.network;

import ai.djl.Device;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which device to compute on, as {@code --device} says it. */
public sealed interface DeviceChoice {
    Pattern GPU = Pattern.compile("gpu(?::([0-9]{1,3}))?");

    /** The first GPU where there is one, else the CPU. */
    record Auto() implements DeviceChoice {}

    record Cpu() implements DeviceChoice {}

    record Gpu(int number) implements DeviceChoice {}

    /** Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:n}; throws {@link IllegalArgumentException}. */
    static DeviceChoice parse(String text) {
        Matcher gpu = GPU.matcher(text);
        if (gpu.matches()) {
            return new Gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
        }
        return switch (text) {
            case "auto" -> new Auto();
            case "cpu" -> new Cpu();
            default -> throw new IllegalArgumentException("a device is auto, cpu, gpu or gpu:n, not '" + text + "'");
        };
    }

    /** The device, of so many GPUs. */
    default Device among(int gpus) {
        return switch (this) {
            case Auto() -> gpus > 0 ? Device.gpu(0) : Device.cpu();
            case Cpu() -> Device.cpu();
            case Gpu(int number) -> {
                if (number >= gpus) {
                    throw new IllegalArgumentException("--device gpu:" + number + ": this PyTorch can use "
                            + (gpus == 0 ? "no GPU" : gpus + " GPUs, from gpu:0"));
                }
                yield Device.gpu(number);
            }
        };
    }
}
