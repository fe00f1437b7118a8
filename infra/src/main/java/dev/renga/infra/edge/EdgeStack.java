package dev.renga.infra.edge;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import dev.renga.infra.Edge;
import dev.renga.infra.network.NetworkStack;
import dev.renga.infra.scaling.RequestMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * One HTTPS origin for all: the page's files from their bucket, everything else from the gateway, uncached and as it comes. A response may
 * be silent for as long as a client may wait for an answer.
 */
public final class EdgeStack extends Stack {
    /** The longest {@code Prefer: wait}, and some for the way; CloudFront allows 120 seconds. */
    static final Duration PATIENCE = Duration.seconds(75);

    private final Distribution distribution;
    private final Entrance entrance;
    private final List<String> names;

    public EdgeStack(Construct scope, Deployment deployment, NetworkStack network) {
        super(scope, "edge", deployment.stack("edge", "Renga: the page and the gateway behind one HTTPS origin"));
        entrance = switch (deployment.edge()) {
            case SMALL -> new Door(this, deployment, network).entrance(PATIENCE);
            case FULL -> new Balancer(this, deployment, network).entrance(PATIENCE);
        };
        Optional<Site> site = deployment.site().map(folder -> new Site(this, deployment, folder));
        Distribution.Builder builder = Distribution.Builder.create(this, "Distribution")
                .comment("Renga " + deployment.environment().name())
                .defaultBehavior(gateway(deployment))
                .additionalBehaviors(site.map(Site::behaviors).orElse(Map.of()))
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
                .priceClass(PriceClass.PRICE_CLASS_100);
        Optional<OwnName> own = deployment.domain().map(domain -> new OwnName(this, domain));
        own.ifPresent(name -> name.given(builder));
        distribution = builder.build();
        own.ifPresent(name -> name.leadsTo(distribution));
        site.ifPresent(files -> files.fill(distribution));
        String host = own.map(OwnName::host).orElseGet(distribution::getDistributionDomainName);
        names = Stream.of(
                        Stream.of(distribution.getDistributionDomainName()),
                        own.map(OwnName::host).stream(),
                        entrance.host().stream())
                .flatMap(all -> all)
                .toList();
        discovery(deployment, "https://" + host);
    }

    /** The host names by which requests may call the gateway. */
    public List<String> names() {
        return names;
    }

    /** The ARN of the group of targets that the gateway's tasks join, where there is a load balancer. */
    public Optional<String> targets() {
        return entrance.targets();
    }

    /** Where requests are counted. */
    public RequestMetric requests() {
        return entrance.requests();
    }

    public Distribution distribution() {
        return distribution;
    }

    private BehaviorOptions gateway(Deployment deployment) {
        return BehaviorOptions.builder()
                .origin(entrance.origin())
                .allowedMethods(AllowedMethods.ALLOW_ALL)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                // API Gateway finds its API by the host, so it must be that one's own.
                .originRequestPolicy(
                        deployment.edge() == Edge.SMALL
                                ? OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER
                                : OriginRequestPolicy.ALL_VIEWER)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .compress(false)
                .build();
    }

    private void discovery(Deployment deployment, String url) {
        parameter(deployment, "RENGA_GATEWAY_URL", url);
        parameter(deployment, "AWS_REGION", deployment.region());
        parameter(deployment, "RENGA_ARTIFACTS_BUCKET", deployment.bucket(BucketName.ARTIFACTS));
        CfnOutput.Builder.create(this, "Url")
                .value(url)
                .description("The page and the gateway")
                .build();
    }

    private void parameter(Deployment deployment, String name, String value) {
        StringParameter.Builder.create(this, name)
                .parameterName(deployment.parameter(name))
                .stringValue(value)
                .description("Renga " + deployment.environment().name())
                .build();
    }
}
