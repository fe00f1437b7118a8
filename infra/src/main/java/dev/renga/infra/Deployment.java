package dev.renga.infra;

import dev.renga.contracts.Environment;
import java.util.Optional;
import software.amazon.awscdk.StackProps;
import software.constructs.Node;

/**
 * What one deployment of Renga is to be: the choices that every stack is made from.
 *
 * @param production whether data outlives the stacks: tables and buckets are kept and protected from deletion
 * @param region where all of it runs
 * @param account the only account that it may be deployed to; without one, that of the credentials
 * @param domain the name under which the page and the gateway are reached, else CloudFront's own
 * @param sshCidr who may reach the workbench's machines over SSH; nobody without it
 * @param keyName an EC2 key pair for the workbench; one is made without it
 * @param alarmEmail who is told of alarms and of the budget
 */
public record Deployment(
        Environment environment,
        Edge edge,
        boolean production,
        String region,
        Optional<String> account,
        Optional<Domain> domain,
        Optional<String> sshCidr,
        Optional<String> keyName,
        Optional<String> alarmEmail,
        Images images) {

    /** Reads the context of the CDK; throws {@link IllegalArgumentException} that names the key of what is wrong. */
    public static Deployment from(Node node) {
        return DeploymentContext.of(node).read();
    }

    /** The name under which AWS knows a thing of this deployment: {@code renga-<env>-<logical>}. */
    public String physical(String logical) {
        return environment.physical(logical);
    }

    /** The name of an SSM parameter of this deployment: {@code /renga/<env>/<name>}. */
    public String parameter(String name) {
        return "/renga/" + environment.name() + "/" + name;
    }

    /** What every stack is given: its name {@code renga-<env>-<part>}, where it goes, and the tags by which costs are told apart. */
    public StackProps stack(String part, String description) {
        return StackProps.builder()
                .stackName(physical(part))
                .description(description)
                .env(place())
                .terminationProtection(production)
                .analyticsReporting(false)
                .build();
    }

    private software.amazon.awscdk.Environment place() {
        software.amazon.awscdk.Environment.Builder place =
                software.amazon.awscdk.Environment.builder().region(region);
        account.ifPresent(place::account);
        return place.build();
    }
}
