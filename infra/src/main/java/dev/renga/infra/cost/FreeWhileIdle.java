package dev.renga.infra.cost;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What costs nothing while nobody uses it, and why. A type that is neither here nor priced makes the estimate fail. */
final class FreeWhileIdle {
    private static final Map<String, List<String>> REASONS = Map.of(
            "paid by the request",
                    List.of(
                            "AWS::SQS::Queue",
                            "AWS::SNS::Topic",
                            "AWS::DynamoDB::Table",
                            "AWS::DynamoDB::GlobalTable",
                            "AWS::Lambda::Function",
                            "AWS::CloudFront::Distribution",
                            "AWS::CloudFront::Function",
                            "AWS::Events::Rule",
                            "AWS::ApiGateway::RestApi"),
            "paid by what lies in it, which is next to nothing", List.of("AWS::S3::Bucket", "AWS::Logs::LogGroup"),
            "empty while nobody trains",
                    List.of(
                            "AWS::AutoScaling::AutoScalingGroup",
                            "AWS::ECS::CapacityProvider",
                            "AWS::ECS::ClusterCapacityProviderAssociations",
                            "AWS::Batch::ComputeEnvironment",
                            "AWS::Batch::JobQueue",
                            "AWS::Batch::JobDefinition",
                            "AWS::EC2::LaunchTemplate"),
            "two budgets that only tell are free", List.of("AWS::Budgets::Budget"),
            "standard parameters are free", List.of("AWS::SSM::Parameter"),
            "certificates for AWS's own services are free", List.of("AWS::CertificateManager::Certificate"),
            "counted over all stacks",
                    List.of(
                            "AWS::CloudWatch::Alarm",
                            "AWS::CloudWatch::Dashboard",
                            "AWS::ECS::Service",
                            "AWS::ECS::TaskDefinition",
                            "AWS::ApplicationAutoScaling::ScalableTarget"),
            "a part of the network that is not billed",
                    List.of(
                            "AWS::EC2::VPC",
                            "AWS::EC2::Subnet",
                            "AWS::EC2::RouteTable",
                            "AWS::EC2::Route",
                            "AWS::EC2::SubnetRouteTableAssociation",
                            "AWS::EC2::InternetGateway",
                            "AWS::EC2::VPCGatewayAttachment",
                            "AWS::EC2::SecurityGroup",
                            "AWS::EC2::SecurityGroupIngress",
                            "AWS::EC2::SecurityGroupEgress",
                            "AWS::CloudFront::VpcOrigin"),
            "a record of something else that is billed, or a right",
                    List.of(
                            "AWS::IAM::Role",
                            "AWS::IAM::Policy",
                            "AWS::IAM::ManagedPolicy",
                            "AWS::IAM::InstanceProfile",
                            "AWS::SQS::QueuePolicy",
                            "AWS::SNS::TopicPolicy",
                            "AWS::SNS::Subscription",
                            "AWS::S3::BucketPolicy",
                            "AWS::ECS::Cluster",
                            "AWS::EC2::KeyPair",
                            "AWS::ApplicationAutoScaling::ScalingPolicy",
                            "AWS::ElasticLoadBalancingV2::Listener",
                            "AWS::ElasticLoadBalancingV2::ListenerRule",
                            "AWS::ElasticLoadBalancingV2::TargetGroup",
                            "AWS::CloudFront::OriginAccessControl",
                            "AWS::CloudFront::CachePolicy",
                            "AWS::CloudFront::OriginRequestPolicy",
                            "AWS::CloudFront::ResponseHeadersPolicy",
                            "AWS::Route53::RecordSet",
                            "AWS::Lambda::Permission",
                            "AWS::Lambda::LayerVersion",
                            "AWS::Lambda::EventInvokeConfig",
                            "AWS::ServiceDiscovery::Service",
                            "AWS::CDK::Metadata",
                            "AWS::ApiGateway::Deployment",
                            "AWS::ApiGateway::Stage",
                            "AWS::ApiGateway::Method",
                            "AWS::ApiGateway::Resource",
                            "AWS::Logs::ResourcePolicy",
                            "AWS::CloudFormation::CustomResource"));

    private static final Set<String> TYPES =
            REASONS.values().stream().flatMap(List::stream).collect(Collectors.toSet());

    private FreeWhileIdle() {}

    static boolean holds(String type) {
        // What a custom resource makes is billed as what it makes.
        return TYPES.contains(type) || type.startsWith("Custom::");
    }
}
