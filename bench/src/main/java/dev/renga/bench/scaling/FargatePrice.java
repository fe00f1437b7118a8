package dev.renga.bench.scaling;

/**
 * What a task of 1 virtual CPU and 4 GB costs: list prices of us-east-1 for Linux on x86, in dollars.
 *
 * @param cpuHour of a virtual CPU
 * @param gigabyteHour of memory
 * @see <a href="https://aws.amazon.com/fargate/pricing/">Fargate's prices</a>
 */
public record FargatePrice(double cpuHour, double gigabyteHour) {
    public static final FargatePrice ON_DEMAND = new FargatePrice(0.04048, 0.004445);

    /** Spot's prices move; it is "up to 70 %" cheaper, and that is what is reckoned with. */
    public static final FargatePrice SPOT = new FargatePrice(0.3 * 0.04048, 0.3 * 0.004445);

    private static final int GIGABYTES = 4;
    private static final int MINUTES = 60;

    /** Of so many minutes of a task. */
    public double of(double taskMinutes) {
        return taskMinutes / MINUTES * (cpuHour + GIGABYTES * gigabyteHour);
    }
}
