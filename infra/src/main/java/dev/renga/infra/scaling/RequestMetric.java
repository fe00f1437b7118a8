package dev.renga.infra.scaling;

import java.util.Map;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDimensionProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricStatProperty;

/** Where AWS itself counts the requests from outside. */
public record RequestMetric(String namespace, String name, Map<String, String> dimensions) {
    public RequestMetric {
        dimensions = Map.copyOf(dimensions);
    }

    TargetTrackingMetricDataQueryProperty query(String id) {
        return query(id, "Sum");
    }

    /** How many tasks of a service run. */
    static TargetTrackingMetricDataQueryProperty tasks(String id, String cluster, String service) {
        return new RequestMetric("AWS/ECS", "CPUUtilization", Map.of("ClusterName", cluster, "ServiceName", service))
                .query(id, "SampleCount");
    }

    private TargetTrackingMetricDataQueryProperty query(String id, String statistic) {
        return TargetTrackingMetricDataQueryProperty.builder()
                .id(id)
                .metricStat(TargetTrackingMetricStatProperty.builder()
                        .metric(TargetTrackingMetricProperty.builder()
                                .namespace(namespace)
                                .metricName(name)
                                .dimensions(dimensions.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(dimension -> TargetTrackingMetricDimensionProperty.builder()
                                                .name(dimension.getKey())
                                                .value(dimension.getValue())
                                                .build())
                                        .toList())
                                .build())
                        .stat(statistic)
                        .build())
                .returnData(false)
                .build();
    }
}
