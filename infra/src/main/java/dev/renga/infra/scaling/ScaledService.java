package dev.renga.infra.scaling;

import dev.renga.infra.Deployment;
import java.util.Locale;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.constructs.Construct;

/** A service of ECS as Application Auto Scaling knows it. */
final class ScaledService extends Construct {
    private static final String ECS = "ecs";
    private static final String TASKS = "ecs:service:DesiredCount";

    private final Deployment deployment;
    private final String service;
    private final CfnScalableTarget target;

    ScaledService(Construct scope, Deployment deployment, String service, int min, int max) {
        super(scope, service);
        this.deployment = deployment;
        this.service = service;
        this.target = CfnScalableTarget.Builder.create(this, "Target")
                .serviceNamespace(ECS)
                .scalableDimension(TASKS)
                .resourceId("service/" + deployment.cluster() + "/" + deployment.physical(service))
                .minCapacity(min)
                .maxCapacity(max)
                .build();
    }

    /** Returns the ARN of the policy, which an alarm names as its action. */
    String steps(String name, CfnScalingPolicy.StepScalingPolicyConfigurationProperty steps) {
        return policy(name, "StepScaling")
                .stepScalingPolicyConfiguration(steps)
                .build()
                .getRef();
    }

    void track(String name, CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty tracking) {
        policy(name, "TargetTrackingScaling")
                .targetTrackingScalingPolicyConfiguration(tracking)
                .build();
    }

    /** What an alarm or a policy of this service is called. */
    String called(String name) {
        return deployment.physical(service + "-" + name);
    }

    private CfnScalingPolicy.Builder policy(String name, String type) {
        String id = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return CfnScalingPolicy.Builder.create(this, id)
                .policyName(called(name))
                .policyType(type)
                .scalingTargetId(target.getRef());
    }
}
