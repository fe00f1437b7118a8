package dev.renga.local.cloudwatch;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Metrics as they were put, summed up by the minute, or by the second where they were put so; kept. Thread-safe. */
public final class MetricStore {
    /** Seconds that are summed up of a metric of the usual resolution. */
    static final int MINUTE = 60;

    /** How many metrics there may be. */
    static final int MOST_METRICS = 10_000;

    /** How long sums of a minute are kept. */
    static final Duration KEPT = Duration.ofDays(15);

    /** How long sums of a second are kept. */
    static final Duration FINE_KEPT = Duration.ofHours(3);

    // What one put forgets at most of each metric, so that it stays quick.
    private static final int MOST_FORGOTTEN = 100;

    /** One value, measured now. */
    public record Single(MetricId metric, String unit, double value) {}

    /**
     * What was measured.
     *
     * @param resolution seconds over which it is summed up, 1 or 60
     */
    record Measurement(MetricId metric, String unit, Instant time, int resolution, Distribution values) {}

    /** The sum of a second or a minute, as it is kept. */
    record Bucket(String unit, long second, int resolution, Distribution values) {}

    /** The sum of a period. */
    record Datapoint(Instant time, String unit, Distribution values) {}

    private final Records<MetricId> metrics;
    private final Records<Bucket> buckets;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    public MetricStore(StateStore store, InstantSource clock) {
        this.metrics = store.records("metrics", MetricId.class);
        this.buckets = store.records("metric-buckets", Bucket.class);
        this.clock = clock;
    }

    /** Puts values that were measured now, by the minute. */
    public void putNow(List<Single> values) {
        Instant now = clock.instant();
        put(values.stream()
                .map(single -> new Measurement(
                        single.metric(), single.unit(), now, MINUTE, Distribution.of(single.value(), 1)))
                .toList());
    }

    /** Puts all of them or none; throws {@link dev.renga.local.aws.AwsFailure} where there are too many metrics. */
    void put(List<Measurement> measurements) {
        writing.lock();
        try {
            Map<String, MetricId> fresh = new LinkedHashMap<>();
            Map<String, Bucket> changed = new LinkedHashMap<>();
            for (Measurement each : measurements) {
                String metric = each.metric().key();
                if (metrics.get(metric).isEmpty()) {
                    fresh.put(metric, each.metric());
                }
                Bucket bucket = bucket(each);
                String key = key(metric, bucket.second()) + bucket.unit();
                changed.put(
                        key,
                        Optional.ofNullable(changed.get(key))
                                .or(() -> buckets.get(key))
                                .map(there -> sum(there, bucket))
                                .orElse(bucket));
            }
            if (!fresh.isEmpty() && metrics.all().size() + fresh.size() > MOST_METRICS) {
                throw MetricErrors.value("This endpoint keeps no more than " + MOST_METRICS + " metrics");
            }
            metrics.putAll(fresh);
            buckets.putAll(changed);
            measurements.stream().map(each -> each.metric().key()).distinct().forEach(this::forgetOld);
        } finally {
            writing.unlock();
        }
    }

    /** All metrics whose key is greater, in the order of their keys. */
    Map<String, MetricId> after(String key) {
        return metrics.after(key);
    }

    /**
     * The sums of whole periods with something in them, in the order of time.
     *
     * @param from rounded down to the minute, or to the period where that is shorter
     * @param unit the only one wanted; every unit there is has sums of its own
     */
    List<Datapoint> read(MetricId metric, Instant from, Instant until, int period, Optional<String> unit) {
        int step = Math.min(period, MINUTE);
        long first = Math.floorDiv(from.getEpochSecond(), step) * step;
        Map<String, Datapoint> sums = new TreeMap<>();
        String prefix = metric.key();
        for (Map.Entry<String, Bucket> each : buckets.after(key(prefix, first)).entrySet()) {
            Bucket bucket = each.getValue();
            if (!each.getKey().startsWith(prefix) || bucket.second() >= until.getEpochSecond()) {
                break;
            }
            boolean isWanted = unit.isEmpty() || unit.get().equals(bucket.unit());
            if (isWanted && (period >= MINUTE || bucket.resolution() < MINUTE)) {
                long start = first + (bucket.second() - first) / period * period;
                Datapoint one = new Datapoint(Instant.ofEpochSecond(start), bucket.unit(), bucket.values());
                sums.merge(key("", start) + bucket.unit(), one, MetricStore::sum);
            }
        }
        return new ArrayList<>(sums.values());
    }

    private void forgetOld(String metric) {
        long kept = clock.instant().minus(KEPT).getEpochSecond();
        long fineKept = clock.instant().minus(FINE_KEPT).getEpochSecond();
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Bucket> each : buckets.after(metric).entrySet()) {
            Bucket bucket = each.getValue();
            boolean isOld = bucket.second() < (bucket.resolution() < MINUTE ? fineKept : kept);
            if (!each.getKey().startsWith(metric) || !isOld || old.size() == MOST_FORGOTTEN) {
                break;
            }
            old.add(each.getKey());
        }
        if (!old.isEmpty()) {
            buckets.removeAll(old);
        }
    }

    private static Bucket bucket(Measurement measured) {
        int resolution = measured.resolution();
        long second = Math.floorDiv(measured.time().getEpochSecond(), resolution) * resolution;
        return new Bucket(measured.unit(), second, resolution, measured.values());
    }

    private static Bucket sum(Bucket one, Bucket other) {
        return new Bucket(
                one.unit(),
                one.second(),
                Math.min(one.resolution(), other.resolution()),
                one.values().plus(other.values()));
    }

    private static Datapoint sum(Datapoint one, Datapoint other) {
        return new Datapoint(one.time(), one.unit(), one.values().plus(other.values()));
    }

    // Sorts by metric, then by time; what follows is the unit. No unit is empty, so a key without one comes before all
    // with.
    private static String key(String metric, long second) {
        return String.format(Locale.ROOT, "%s%012d ", metric, second);
    }
}
