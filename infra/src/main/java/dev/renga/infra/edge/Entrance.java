package dev.renga.infra.edge;

import dev.renga.infra.scaling.RequestMetric;
import java.util.Optional;
import software.amazon.awscdk.services.cloudfront.IOrigin;

/**
 * A way from CloudFront to the gateway.
 *
 * @param requests where the requests that take it are counted
 * @param targets the ARN of the load balancer's group of targets, where there is one
 * @param host what it calls the gateway, where that is not what the client calls it
 */
record Entrance(IOrigin origin, RequestMetric requests, Optional<String> targets, Optional<String> host) {}
