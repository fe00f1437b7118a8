package dev.renga.infra.edge;

import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import dev.renga.infra.scaling.RequestMetric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigateway.ResponseTransferMode;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cloudfront.origins.RestApiOrigin;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The way to the gateway that costs nothing while nobody takes it: a REST API of API Gateway, which alone of its kinds lets a response
 * come in pieces, and a function inside the network that finds the gateway by its name there.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html">Response streaming</a>
 */
final class Door extends Construct {
    /** The longest that a response may take, and with it the longest that a client listens before it comes back. */
    static final Duration LONGEST = Duration.minutes(5);

    private static final Duration TO_FINISH = Duration.seconds(10);
    private static final String CODE = "door.js";
    private static final String STAGE = "v1";
    private static final int MEMORY_MIB = 128;
    private static final int REQUESTS_A_SECOND = 200;
    private static final int BURST = 400;

    private final LambdaRestApi api;
    private final Deployment deployment;

    Door(Construct scope, Deployment deployment, NetworkStack network) {
        super(scope, "Door");
        this.deployment = deployment;
        api = LambdaRestApi.Builder.create(this, "Api")
                .restApiName(deployment.cluster())
                .description("Renga: the way to its gateway")
                .handler(function(network))
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .responseTransferMode(ResponseTransferMode.STREAM)
                        .timeout(LONGEST)
                        .build())
                .endpointTypes(List.of(EndpointType.REGIONAL))
                // Bodies arrive as the bytes that they are.
                .binaryMediaTypes(List.of("*/*"))
                .cloudWatchRole(false)
                .deployOptions(StageOptions.builder()
                        .stageName(STAGE)
                        .throttlingRateLimit(REQUESTS_A_SECOND)
                        .throttlingBurstLimit(BURST)
                        .build())
                .build();
    }

    Entrance entrance(Duration patience) {
        return new Entrance(
                RestApiOrigin.Builder.create(api).readTimeout(patience).build(),
                new RequestMetric("AWS/ApiGateway", "Count", Map.of("ApiName", deployment.cluster())),
                Optional.empty(),
                Optional.of(NetworkStack.gatewayName(deployment)));
    }

    private Function function(NetworkStack network) {
        return Function.Builder.create(this, "Function")
                .functionName(deployment.physical("door"))
                .description("Passes requests on to the gateway")
                .runtime(Runtime.NODEJS_22_X)
                .handler("index.handler")
                .code(Code.fromInline(code()))
                .memorySize(MEMORY_MIB)
                .timeout(LONGEST.plus(TO_FINISH))
                .environment(Map.of(
                        "GATEWAY_HOST", NetworkStack.gatewayName(deployment),
                        "GATEWAY_PORT", String.valueOf(NetworkStack.GATEWAY_PORT),
                        "LIMIT_SECONDS", String.valueOf(LONGEST.toSeconds())))
                .logGroup(LogGroup.Builder.create(this, "Log")
                        .logGroupName(deployment.parameter("door"))
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build())
                .vpc(network.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                // It has no address outside, and needs none: it calls the gateway and nobody else.
                .allowPublicSubnet(true)
                .securityGroups(List.of(network.door()))
                .build();
    }

    static String code() {
        try (InputStream stream = Objects.requireNonNull(Door.class.getResourceAsStream(CODE), CODE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
