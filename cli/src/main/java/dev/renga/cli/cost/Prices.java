package dev.renga.cli.cost;

import java.util.Map;
import java.util.OptionalDouble;

/** List prices of us-east-1 on 2026-11-21 in dollars; other regions cost up to a half more. */
final class Prices {
    static final double NAT_GATEWAY = 0.045;
    static final double LOAD_BALANCER = 0.0225;
    static final double PUBLIC_ADDRESS = 0.005;
    static final double INTERFACE_ENDPOINT = 0.01;

    /** Alarms of an account that are free, unless they look more often than every minute. */
    static final int FREE_ALARMS = 10;
    /** Of an alarm, for each metric that it reads. */
    static final double ALARM_METRIC = 0.10 / Expense.HOURS_OF_A_MONTH;
    /** Where it looks more often than every minute. */
    static final double FINE_ALARM_METRIC = 0.30 / Expense.HOURS_OF_A_MONTH;

    private static final double FARGATE_VCPU = 0.04048;
    private static final double FARGATE_GB = 0.004445;
    private static final double UNITS_OF_A_VCPU = 1024;
    private static final double MEGABYTES_OF_A_GB = 1024;

    private static final Map<String, Double> INSTANCES = Map.ofEntries(
            Map.entry("t2.micro", 0.0116),
            Map.entry("t2.small", 0.023),
            Map.entry("t2.medium", 0.0464),
            Map.entry("t3.nano", 0.0052),
            Map.entry("t3.micro", 0.0104),
            Map.entry("t3.small", 0.0208),
            Map.entry("t3.medium", 0.0416),
            Map.entry("t3.large", 0.0832),
            Map.entry("m5.large", 0.096),
            Map.entry("m5.xlarge", 0.192),
            Map.entry("c5.large", 0.085),
            Map.entry("c5.xlarge", 0.17),
            Map.entry("g4dn.xlarge", 0.526),
            Map.entry("g4dn.2xlarge", 0.752),
            Map.entry("g5.xlarge", 1.006),
            Map.entry("p3.2xlarge", 3.06));

    // By the GB and month.
    private static final Map<String, Double> VOLUMES =
            Map.of("gp3", 0.08, "gp2", 0.10, "io1", 0.125, "io2", 0.125, "st1", 0.045, "sc1", 0.015, "standard", 0.05);

    private Prices() {}

    static OptionalDouble instance(String type) {
        return known(INSTANCES.get(type));
    }

    static OptionalDouble volume(String type, double gigabytes) {
        Double month = VOLUMES.get(type);
        return month == null ? OptionalDouble.empty() : OptionalDouble.of(month * gigabytes / Expense.HOURS_OF_A_MONTH);
    }

    /** A task on Fargate, by its CPU units and megabytes; on Spot it costs about a third. */
    static double fargate(double units, double megabytes) {
        return units / UNITS_OF_A_VCPU * FARGATE_VCPU + megabytes / MEGABYTES_OF_A_GB * FARGATE_GB;
    }

    private static OptionalDouble known(@org.jspecify.annotations.Nullable Double price) {
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
    }
}
