package dev.renga.trainer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.renga.objects.CacheFolder;

/** PyTorch, loaded into this process, and the device that is computed on. */
public final class TorchDevice {
    /** The most threads that one operation may use. */
    public static final int MOST_THREADS = 256;

    private static final String ENGINE = "PyTorch";

    private final Engine engine;
    private final Device device;

    private TorchDevice(Engine engine, Device device) {
        this.engine = engine;
        this.device = device;
    }

    /**
     * Loads PyTorch, whose libraries are unpacked into the cache the first time, and takes a device.
     *
     * @param threads how many each operation on the CPU uses; has no effect once PyTorch is loaded
     * @throws IllegalArgumentException naming the option where there is no such device
     */
    public static TorchDevice open(CacheFolder cache, int threads, DeviceChoice choice) {
        load(cache, threads);
        Engine engine = Engine.getEngine(ENGINE);
        return new TorchDevice(engine, choice.among(engine.getGpuCount()));
    }

    /** How many GPUs this PyTorch can use. */
    public int gpus() {
        return engine.getGpuCount();
    }

    /** A short name of the device, {@code cpu} or {@code gpu:0}. */
    public String name() {
        return device.isGpu() ? device.getDeviceType() + ":" + device.getDeviceId() : device.getDeviceType();
    }

    Engine engine() {
        return engine;
    }

    /** Memory for tensors on the device, until it is closed. */
    NDManager newManager() {
        return NDManager.newBaseManager(device, ENGINE);
    }

    private static void load(CacheFolder cache, int threads) {
        NativeMemory.keep();
        // No call home, no download, no search for another engine.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("DJL_CACHE_DIR") == null && System.getProperty("ENGINE_CACHE_DIR") == null) {
            System.setProperty("ENGINE_CACHE_DIR", cache.path("native").toString());
        }
    }
}
