package dev.renga.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Metric;
import dev.renga.contracts.Metrics;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is counted over all stacks, since some of it is free: alarms, metrics, dashboards, requests. */
final class Counted {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MILLION = 1_000_000;
    private static final double SECONDS_A_MONTH = ListPrices.HOURS_A_MONTH * 3_600;

    /** An idle consumer has one long poll on each of its queues. */
    private static final double LONG_POLL_SECONDS = 20;

    /** The scheduler renews its lease so often, by one write. */
    private static final double LEASE_SECONDS = 3;

    /** The gateway looks for questions that stayed: two lanes, two phases, each a query. */
    private static final double RECONCILER_READS_A_SECOND = 4.0 / 15;

    private static final String WORKER = "qa-worker";

    private final Templates templates;

    Counted(Templates templates) {
        this.templates = templates;
    }

    List<CostLine> lines() {
        return List.of(alarms(), metrics(), metricRequests(), dashboards(), queueRequests(), tableRequests());
    }

    private CostLine alarms() {
        int standard = 0;
        int fine = 0;
        for (TemplateResource alarm : templates.resources("AWS::CloudWatch::Alarm")) {
            if (!IdleCost.isBeside(alarm.stack())) {
                int metrics = metrics(alarm);
                if (period(alarm) < MINUTE.toSeconds()) {
                    fine += metrics;
                } else {
                    standard += metrics;
                }
            }
        }
        // Application Auto Scaling makes two for each policy that tracks a target.
        for (TemplateResource policy : templates.resources("AWS::ApplicationAutoScaling::ScalingPolicy")) {
            standard += 2 * tracked(policy);
        }
        double dollars = Math.max(0, standard - ListPrices.FREE_ALARM_METRICS) * ListPrices.ALARM_METRIC
                + fine * ListPrices.HIGH_RESOLUTION_ALARM_METRIC;
        return new CostLine(
                CostLine.ALL,
                "alarms",
                dollars,
                String.format(
                        Locale.ROOT,
                        "%d metrics, %d free; %d of high resolution",
                        standard,
                        Math.min(standard, ListPrices.FREE_ALARM_METRICS),
                        fine));
    }

    private static int metrics(TemplateResource alarm) {
        JsonNode queries = alarm.properties().path("Metrics");
        return queries.isMissingNode() ? 1 : read(queries);
    }

    private static int tracked(TemplateResource policy) {
        JsonNode tracking = policy.properties().path("TargetTrackingScalingPolicyConfiguration");
        JsonNode queries = tracking.at("/CustomizedMetricSpecification/Metrics");
        return tracking.isMissingNode() ? 0 : Math.max(1, read(queries));
    }

    // An expression costs nothing, what it is about does.
    private static int read(JsonNode queries) {
        int read = 0;
        for (JsonNode query : queries) {
            read += query.has("MetricStat") ? 1 : 0;
        }
        return read;
    }

    private static long period(TemplateResource alarm) {
        long period = alarm.properties().path("Period").asLong(MINUTE.toSeconds());
        for (JsonNode query : alarm.properties().path("Metrics")) {
            period = Math.min(period, query.at("/MetricStat/Period").asLong(period));
        }
        return period;
    }

    private static CostLine metrics() {
        // The others are written when something happens; an hour in which nothing does is not billed.
        int series = Metrics.all().stream()
                .filter(Metric::isHighResolution)
                .mapToInt(metric -> metric.series().size())
                .sum();
        return new CostLine(
                CostLine.ALL,
                "metrics of its own",
                Math.max(0, series - ListPrices.FREE_CUSTOM_METRICS) * ListPrices.CUSTOM_METRIC,
                series + " that are written while nothing happens, " + ListPrices.FREE_CUSTOM_METRICS + " free");
    }

    private static CostLine metricRequests() {
        long owners = Topology.queues().stream()
                .map(QueueSpec::owner)
                .filter(owner -> !owner.equals(WORKER))
                .distinct()
                .count();
        double requests =
                SECONDS_A_MONTH / Metrics.BACKLOG_PERIOD.toSeconds() + owners * SECONDS_A_MONTH / MINUTE.toSeconds();
        return new CostLine(
                CostLine.ALL,
                "requests to CloudWatch",
                Math.max(0, requests - ListPrices.FREE_CLOUDWATCH_REQUESTS)
                        / MILLION
                        * ListPrices.CLOUDWATCH_MILLION_REQUESTS,
                millions(requests) + ", 1 million free");
    }

    private CostLine dashboards() {
        int boards = templates.resources("AWS::CloudWatch::Dashboard").size();
        return new CostLine(
                CostLine.ALL,
                "dashboard",
                Math.max(0, boards - ListPrices.FREE_DASHBOARDS) * ListPrices.DASHBOARD,
                boards + ", " + ListPrices.FREE_DASHBOARDS + " free");
    }

    private static CostLine queueRequests() {
        long lanes = Topology.queues().stream()
                .filter(queue -> queue.owner().equals(WORKER))
                .count();
        // Each but a lane by its owner; of a lane the dead letters, by the gateway; and the gateway's own queue for
        // replies.
        int polled = Topology.queues().size() + 1;
        double polls = polled * SECONDS_A_MONTH / LONG_POLL_SECONDS;
        double depths = lanes * SECONDS_A_MONTH / Metrics.BACKLOG_PERIOD.toSeconds();
        return new CostLine(
                CostLine.ALL,
                "requests to SQS",
                Math.max(0, polls + depths - ListPrices.FREE_SQS_REQUESTS) / MILLION * ListPrices.SQS_MILLION_REQUESTS,
                polled + " long polls and the depth of " + lanes + " lanes: " + millions(polls + depths)
                        + ", 1 million free");
    }

    private static CostLine tableRequests() {
        double writes = SECONDS_A_MONTH / LEASE_SECONDS;
        double reads = SECONDS_A_MONTH * RECONCILER_READS_A_SECOND;
        return new CostLine(
                CostLine.ALL,
                "requests to DynamoDB",
                writes / MILLION * ListPrices.DYNAMODB_MILLION_WRITES
                        + reads / MILLION * ListPrices.DYNAMODB_MILLION_READS,
                "the scheduler's lease and the gateway's looks: " + millions(writes) + " writes, " + millions(reads)
                        + " reads");
    }

    private static String millions(double requests) {
        return String.format(Locale.ROOT, "%.2f million", requests / MILLION);
    }
}
