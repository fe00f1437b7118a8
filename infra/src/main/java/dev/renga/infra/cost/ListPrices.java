package dev.renga.infra.cost;

/**
 * What AWS asks for in us-east-1, in dollars, before tax, as its price pages listed it on {@value #AS_OF}; other regions ask for up to
 * half as much again. The free tiers are those that never end. This is the only place where a price is written down.
 *
 * @see <a href="https://aws.amazon.com/fargate/pricing/">Fargate</a>
 * @see <a href="https://aws.amazon.com/vpc/pricing/">Public IPv4 addresses, NAT, endpoints</a>
 * @see <a href="https://aws.amazon.com/elasticloadbalancing/pricing/">Load balancers</a>
 * @see <a href="https://aws.amazon.com/cloudwatch/pricing/">CloudWatch</a>
 * @see <a href="https://aws.amazon.com/sqs/pricing/">SQS</a>
 * @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB</a>
 * @see <a href="https://aws.amazon.com/ecr/pricing/">ECR</a>
 * @see <a href="https://aws.amazon.com/route53/pricing/">Route 53</a>
 * @see <a href="https://aws.amazon.com/ec2/pricing/on-demand/">EC2</a>
 */
final class ListPrices {
    static final String AS_OF = "2026-11-21";

    /** The mean month that AWS reckons with. */
    static final double HOURS_A_MONTH = 730;

    static final double FARGATE_VCPU_HOUR = 0.04048;
    static final double FARGATE_GB_HOUR = 0.004445;

    /** Spot moves, "up to 70 %" below; two thirds below is what was seen over years. At half of the full price it still is a bargain. */
    static final double FARGATE_SPOT_VCPU_HOUR = 0.01334053;

    static final double FARGATE_SPOT_GB_HOUR = 0.00146489;

    static final double PUBLIC_IPV4_HOUR = 0.005;
    static final double NAT_GATEWAY_HOUR = 0.045;
    static final double INTERFACE_ENDPOINT_HOUR = 0.01;

    /** Without a capacity unit: an idle one uses a few hundredths of one. */
    static final double LOAD_BALANCER_HOUR = 0.0225;

    static final double LOAD_BALANCER_UNIT_HOUR = 0.008;

    static final double ALARM_METRIC = 0.10;
    static final double HIGH_RESOLUTION_ALARM_METRIC = 0.30;
    static final int FREE_ALARM_METRICS = 10;

    static final double CUSTOM_METRIC = 0.30;
    static final int FREE_CUSTOM_METRICS = 10;

    static final double DASHBOARD = 3;
    static final int FREE_DASHBOARDS = 3;

    static final double CLOUDWATCH_MILLION_REQUESTS = 10;
    static final double FREE_CLOUDWATCH_REQUESTS = 1_000_000;

    static final double SQS_MILLION_REQUESTS = 0.40;
    static final double FREE_SQS_REQUESTS = 1_000_000;

    static final double DYNAMODB_MILLION_WRITES = 0.625;
    static final double DYNAMODB_MILLION_READS = 0.125;

    static final double ECR_GB_MONTH = 0.10;
    static final double EBS_GP3_GB_MONTH = 0.08;
    static final double KMS_KEY = 1;
    static final double SECRET = 0.40;
    static final double HOSTED_ZONE = 0.50;
    static final double WEB_ACL = 5;
    static final double WEB_ACL_RULE = 1;

    static final double T3_MICRO_HOUR = 0.0104;
    static final double G4DN_XLARGE_HOUR = 0.526;

    private ListPrices() {}
}
