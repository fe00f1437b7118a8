package dev.renga.infra;

import software.amazon.awscdk.Aws;

/**
 * Addresses of a deployment's things by their names alone. A stack that names another's thing so needs nothing of that stack, and
 * neither has to be deployed, or changed, before the other.
 */
public record Arns(Deployment deployment) {
    /** A queue by its physical name, which may end in {@code *}. */
    public String queue(String physical) {
        return of("sqs", physical);
    }

    public String topic(String physical) {
        return of("sns", physical);
    }

    public String table(String physical) {
        return of("dynamodb", "table/" + physical);
    }

    /** What a bucket holds below a prefix, or the bucket itself where that is empty. */
    public static String objects(String bucket, String below) {
        return "arn:" + Aws.PARTITION + ":s3:::" + bucket + (below.isEmpty() ? "" : "/" + below);
    }

    /** Something of ECS, such as {@code cluster/renga-dev}. */
    public String ecs(String resource) {
        return of("ecs", resource);
    }

    public String batch(String resource) {
        return of("batch", resource);
    }

    /** An Auto Scaling group by its name; the id in the middle only AWS knows. */
    public String scalingGroup(String name) {
        return of("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + name);
    }

    /** A role by its name; roles are of the whole account. */
    public static String role(String name) {
        return "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":role/" + name;
    }

    private String of(String service, String resource) {
        return "arn:" + Aws.PARTITION + ":" + service + ":" + deployment.region() + ":" + Aws.ACCOUNT_ID + ":"
                + resource;
    }
}
