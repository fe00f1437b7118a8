package dev.renga.trainer.network;

import dev.renga.objects.CacheFolder;

/** PyTorch for tests: with the trainer's own cache, and on one thread, since several wait for one another on a busy machine. */
final class Laboratory {
    /** PyTorch's random numbers and DJL's collector of gradients are one for each process. */
    static final String LOCK = "PyTorch";

    private static final TorchDevice CPU =
            TorchDevice.open(CacheFolder.from(System.getenv()), 1, new DeviceChoice.Cpu());

    private Laboratory() {}

    static TorchDevice cpu() {
        return CPU;
    }
}
