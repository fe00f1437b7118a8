package dev.renga.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.template.TemplateResource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What single resources cost while nobody uses them. */
final class Things {
    /** What an image has compressed, in GB: one version of each, which is all that an idle deployment needs. */
    private static final Map<String, Double> IMAGES = Map.of(
            "gateway", 0.15,
            "qa-worker", 0.45,
            "haiku-service", 0.12,
            "sweep-scheduler", 0.15,
            "trainer", 2.5,
            "trainer-cpu", 0.45);

    private static final double OTHER_IMAGE = 0.5;

    private Things() {}

    /** Empty for what has a {@linkplain FreeWhileIdle reason} to cost nothing, and for what nobody has thought of. */
    static Optional<CostLine> line(TemplateResource resource) {
        return switch (resource.type()) {
            case "AWS::ElasticLoadBalancingV2::LoadBalancer" -> Optional.of(loadBalancer(resource));
            case "AWS::EC2::NatGateway" -> hourly(resource, "NAT gateway", ListPrices.NAT_GATEWAY_HOUR);
            case "AWS::EC2::EIP" -> hourly(resource, "address", ListPrices.PUBLIC_IPV4_HOUR);
            case "AWS::EC2::VPCEndpoint" -> endpoint(resource);
            case "AWS::ECR::Repository" -> Optional.of(image(resource));
            case "AWS::KMS::Key" -> monthly(resource, "key", ListPrices.KMS_KEY);
            case "AWS::SecretsManager::Secret" -> monthly(resource, "secret", ListPrices.SECRET);
            case "AWS::Route53::HostedZone", "AWS::ServiceDiscovery::PrivateDnsNamespace" ->
                monthly(resource, "hosted zone", ListPrices.HOSTED_ZONE);
            case "AWS::WAFv2::WebACL" ->
                monthly(
                        resource,
                        "web ACL",
                        ListPrices.WEB_ACL + resource.properties().path("Rules").size() * ListPrices.WEB_ACL_RULE);
            default -> Optional.empty();
        };
    }

    private static Optional<CostLine> hourly(TemplateResource resource, String what, double dollars) {
        return Optional.of(new CostLine(
                resource.stack(), what + " " + resource.id(), dollars * ListPrices.HOURS_A_MONTH, dollars + " $/h"));
    }

    private static Optional<CostLine> monthly(TemplateResource resource, String what, double dollars) {
        return Optional.of(new CostLine(resource.stack(), what + " " + resource.id(), dollars, "by the month"));
    }

    private static CostLine loadBalancer(TemplateResource resource) {
        boolean isInside = resource.text("Scheme").equals("internal");
        JsonNode subnets = resource.properties().path("Subnets");
        int addresses = isInside ? 0 : subnets.size();
        double dollars =
                ListPrices.HOURS_A_MONTH * (ListPrices.LOAD_BALANCER_HOUR + addresses * ListPrices.PUBLIC_IPV4_HOUR);
        return new CostLine(
                resource.stack(),
                "load balancer",
                dollars,
                String.format(
                        Locale.ROOT,
                        "%.4f $/h and %d public IPv4; each capacity unit in use %.2f $ more",
                        ListPrices.LOAD_BALANCER_HOUR,
                        addresses,
                        ListPrices.LOAD_BALANCER_UNIT_HOUR * ListPrices.HOURS_A_MONTH));
    }

    private static Optional<CostLine> endpoint(TemplateResource resource) {
        if (resource.text("VpcEndpointType").equals("Gateway")) {
            return Optional.of(
                    new CostLine(resource.stack(), "endpoint " + resource.id(), 0, "gateway endpoints are free"));
        }
        int zones = Math.max(1, resource.properties().path("SubnetIds").size());
        return Optional.of(new CostLine(
                resource.stack(),
                "endpoint " + resource.id(),
                zones * ListPrices.INTERFACE_ENDPOINT_HOUR * ListPrices.HOURS_A_MONTH,
                zones + " × " + ListPrices.INTERFACE_ENDPOINT_HOUR + " $/h"));
    }

    private static CostLine image(TemplateResource resource) {
        String name = resource.text("RepositoryName");
        double gigabytes = IMAGES.entrySet().stream()
                .filter(image -> name.endsWith("-" + image.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER_IMAGE);
        return new CostLine(
                resource.stack(),
                "image " + name,
                gigabytes * ListPrices.ECR_GB_MONTH,
                String.format(Locale.ROOT, "%.2f GB for each version that is kept", gigabytes));
    }
}
