package dev.renga.infra;

import java.util.Optional;

/**
 * A name of one's own for the page and the gateway.
 *
 * @param hostedZone the id of the Route 53 zone that gets the records
 * @param certificate the ARN of a certificate in us-east-1; needed only where the deployment is in another region, as CloudFront
 *     takes certificates from us-east-1 only
 */
public record Domain(String name, String hostedZone, Optional<String> certificate) {}
