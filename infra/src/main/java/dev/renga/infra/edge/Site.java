package dev.renga.infra.edge;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/** The page as files of a bucket, which nobody but CloudFront may read: it is there when the gateway is not. */
final class Site extends Construct {
    /**
     * Vuetify writes its theme into a style sheet by script. The gateway's own page has a nonce for that, which serves once; files can
     * have none.
     */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self' http: https:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final String WHERE = """
            function handler(event) {
              var request = event.request;
              if (request.uri === '/') {
                return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/haiku/' } } };
              }
              request.uri = '/haiku/index.html';
              return request;
            }
            """;

    private final String folder;
    private final IBucket bucket;
    private final IOrigin origin;
    private final ResponseHeadersPolicy headers;
    private final Function where;

    Site(Construct scope, Deployment deployment, String folder) {
        super(scope, "Site");
        this.folder = folder;
        String name = deployment.bucket(BucketName.SITE);
        // By its name: its policy, which lets CloudFront read, is written where the bucket is.
        this.bucket = Bucket.fromBucketAttributes(
                this,
                "Bucket",
                BucketAttributes.builder()
                        .bucketName(name)
                        .bucketRegionalDomainName(name + ".s3." + deployment.region() + ".amazonaws.com")
                        .build());
        this.origin = S3BucketOrigin.withOriginAccessControl(bucket);
        this.headers = headers(deployment);
        this.where = Function.Builder.create(this, "Where")
                .functionName(deployment.physical("page"))
                .code(FunctionCode.fromInline(WHERE))
                .runtime(FunctionRuntime.JS_2_0)
                .build();
    }

    Map<String, BehaviorOptions> behaviors() {
        BehaviorOptions html = files().functionAssociations(List.of(FunctionAssociation.builder()
                        .eventType(FunctionEventType.VIEWER_REQUEST)
                        .function(where)
                        .build()))
                .build();
        return Map.of("/", html, "/haiku/", html, "/haiku/page/*", files().build());
    }

    void fill(Distribution distribution) {
        BucketDeployment.Builder.create(this, "Files")
                .destinationBucket(bucket)
                .sources(List.of(Source.asset(folder)))
                .distribution(distribution)
                .distributionPaths(List.of("/", "/haiku/*"))
                .build();
    }

    private BehaviorOptions.Builder files() {
        return BehaviorOptions.builder()
                .origin(origin)
                .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
                .responseHeadersPolicy(headers)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS);
    }

    private ResponseHeadersPolicy headers(Deployment deployment) {
        return ResponseHeadersPolicy.Builder.create(this, "Headers")
                .responseHeadersPolicyName(deployment.physical("page"))
                .securityHeadersBehavior(ResponseSecurityHeadersBehavior.builder()
                        .contentSecurityPolicy(ResponseHeadersContentSecurityPolicy.builder()
                                .contentSecurityPolicy(POLICY)
                                .override(true)
                                .build())
                        .frameOptions(ResponseHeadersFrameOptions.builder()
                                .frameOption(HeadersFrameOption.DENY)
                                .override(true)
                                .build())
                        .referrerPolicy(ResponseHeadersReferrerPolicy.builder()
                                .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                                .override(true)
                                .build())
                        .strictTransportSecurity(ResponseHeadersStrictTransportSecurity.builder()
                                .accessControlMaxAge(Duration.days(365))
                                .override(true)
                                .build())
                        .build())
                .build();
    }
}
