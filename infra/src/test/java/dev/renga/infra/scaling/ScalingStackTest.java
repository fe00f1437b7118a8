package dev.renga.infra.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.qa.PoolScaling;
import dev.renga.contracts.qa.PoolScaling.Rule;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingStackTest {
    private final Synthesised small = Synthesised.small();
    private final Synthesised full = Synthesised.full();

    static Stream<Rule> rules() {
        return new PoolScaling(ScalingStack.POOL).rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleOfThePoolIsAnAlarmThatActsByAPolicyOfItsSteps(Rule rule) {
        Resource alarm = one("AWS::CloudWatch::Alarm", "AlarmName", rule.name());
        Resource policy = one("AWS::ApplicationAutoScaling::ScalingPolicy", "PolicyName", rule.name());

        assertThat(alarm.properties().path("Threshold").asDouble()).isEqualTo(rule.threshold());
        assertThat(alarm.properties().path("EvaluationPeriods").asInt()).isEqualTo(rule.periods());
        assertThat(alarm.text("AlarmActions/0")).isEqualTo("<" + policy.id() + ">");
        assertThat(periods(alarm)).containsOnly(Math.toIntExact(rule.period().toSeconds()));
        assertThat(policy.properties()
                        .at("/StepScalingPolicyConfiguration/StepAdjustments")
                        .valueStream()
                        .map(step -> step.path("ScalingAdjustment").asInt()))
                .containsExactlyElementsOf(
                        rule.steps().stream().map(PoolScaling.Step::figure).toList());
    }

    @Test
    void thePoolGoesFromNoneToNone() {
        assertThat(target("qa-worker").path("MinCapacity").asInt()).isZero();
        assertThat(target("qa-worker").path("MaxCapacity").asInt()).isEqualTo(ScalingStack.POOL.max());
    }

    @Test
    void theBacklogIsLookedAtEveryTenSeconds() {
        assertThat(periods(one("AWS::CloudWatch::Alarm", "AlarmName", "first"))).containsOnly(10);
    }

    @Test
    void aQueueThatSqsTellsNothingOfCountsAsEmpty() {
        Resource alarm = one("AWS::CloudWatch::Alarm", "AlarmName", "untold");
        List<String> depths = alarm.properties()
                .path("Metrics")
                .valueStream()
                .map(query -> query.path("Id").asText())
                .filter(id -> id.startsWith("depth"))
                .toList();

        assertThat(depths)
                .hasSize(3)
                .allSatisfy(
                        depth -> assertThat(alarm.text("Metrics/0/Expression")).contains("FILL(" + depth + ", 0)"));
    }

    @Test
    void stepsMeetWithoutAGapOrAnOverlap() {
        assertThat(small.resources("AWS::ApplicationAutoScaling::ScalingPolicy").stream()
                        .map(policy -> policy.properties().at("/StepScalingPolicyConfiguration/StepAdjustments"))
                        .filter(steps -> steps.size() > 1))
                .isNotEmpty()
                .allSatisfy(steps -> {
                    for (int step = 1; step < steps.size(); step++) {
                        assertThat(steps.path(step)
                                        .path("MetricIntervalLowerBound")
                                        .asDouble())
                                .isEqualTo(steps.path(step - 1)
                                        .path("MetricIntervalUpperBound")
                                        .asDouble());
                    }
                });
    }

    @Test
    void gatewaysAreAsManyAsTheRequestsOfEitherEdgeNeed() {
        assertThat(counted(small)).contains("AWS/ApiGateway Count", "AWS/ECS CPUUtilization");
        assertThat(counted(full)).contains("AWS/ApplicationELB RequestCount", "AWS/ECS CPUUtilization");
        assertThat(target("gateway").path("MinCapacity").asInt()).isOne();
    }

    private static List<String> counted(Synthesised deployment) {
        return deployment.resources("AWS::ApplicationAutoScaling::ScalingPolicy").stream()
                .flatMap(policy -> policy.properties()
                        .at("/TargetTrackingScalingPolicyConfiguration/CustomizedMetricSpecification/Metrics")
                        .valueStream())
                .map(query -> query.at("/MetricStat/Metric"))
                .map(metric -> metric.path("Namespace").asText() + " "
                        + metric.path("MetricName").asText())
                .toList();
    }

    private JsonNode target(String service) {
        return small.resources("AWS::ApplicationAutoScaling::ScalableTarget").stream()
                .filter(target -> target.text("ResourceId").equals("service/renga-dev/renga-dev-" + service))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    private Resource one(String type, String property, String rule) {
        return small.resources(type).stream()
                .filter(resource -> resource.text(property).equals("renga-dev-qa-worker-" + rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " of the rule " + rule));
    }

    private static Stream<Integer> periods(Resource alarm) {
        return alarm.properties()
                .path("Metrics")
                .valueStream()
                .map(query -> query.has("MetricStat") ? query.at("/MetricStat/Period") : query.path("Period"))
                .map(JsonNode::asInt);
    }
}
