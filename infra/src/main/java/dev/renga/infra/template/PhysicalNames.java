package dev.renga.infra.template;

import java.util.Map;

/** Which property of a resource is its name, and what its ARN then is. */
final class PhysicalNames {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("AWS::SQS::Queue", "QueueName"),
            Map.entry("AWS::SNS::Topic", "TopicName"),
            Map.entry("AWS::DynamoDB::Table", "TableName"),
            Map.entry("AWS::DynamoDB::GlobalTable", "TableName"),
            Map.entry("AWS::S3::Bucket", "BucketName"),
            Map.entry("AWS::IAM::Role", "RoleName"),
            Map.entry("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::Lambda::Function", "FunctionName"),
            Map.entry("AWS::ECR::Repository", "RepositoryName"),
            Map.entry("AWS::ECS::Cluster", "ClusterName"),
            Map.entry("AWS::ECS::Service", "ServiceName"),
            Map.entry("AWS::ECS::TaskDefinition", "Family"),
            Map.entry("AWS::ECS::CapacityProvider", "Name"),
            Map.entry("AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName"),
            Map.entry("AWS::EC2::LaunchTemplate", "LaunchTemplateName"),
            Map.entry("AWS::SSM::Parameter", "Name"));
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("AWS::SQS::Queue", "sqs:%s:%s:%s"),
            Map.entry("AWS::SNS::Topic", "sns:%s:%s:%s"),
            Map.entry("AWS::DynamoDB::Table", "dynamodb:%s:%s:table/%s"),
            Map.entry("AWS::DynamoDB::GlobalTable", "dynamodb:%s:%s:table/%s"),
            Map.entry("AWS::Logs::LogGroup", "logs:%s:%s:log-group:%s:*"),
            Map.entry("AWS::Lambda::Function", "lambda:%s:%s:function:%s"),
            Map.entry("AWS::ECR::Repository", "ecr:%s:%s:repository/%s"),
            Map.entry("AWS::ECS::Cluster", "ecs:%s:%s:cluster/%s"),
            Map.entry("AWS::ECS::Service", "ecs:%s:%s:service/%s"),
            Map.entry("AWS::ECS::TaskDefinition", "ecs:%s:%s:task-definition/%s"));

    private PhysicalNames() {}

    /** A word that no resource has where the type has no such property. */
    static String property(String type) {
        return PROPERTIES.getOrDefault(type, "none");
    }

    static String arn(String type, String name) {
        return switch (type) {
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::IAM::Role" -> "arn:aws:iam::" + Templates.ACCOUNT + ":role/" + name;
            case "AWS::IAM::ManagedPolicy" -> "arn:aws:iam::" + Templates.ACCOUNT + ":policy/" + name;
            default -> {
                String shape = RESOURCES.get(type);
                yield shape == null
                        ? "<arn of " + type + " " + name + ">"
                        : "arn:aws:"
                                + String.format(
                                        java.util.Locale.ROOT, shape, Templates.REGION, Templates.ACCOUNT, name);
            }
        };
    }
}
