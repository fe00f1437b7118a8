package dev.renga.infra.registry;

import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.ecr.TagStatus;
import software.constructs.Construct;

/**
 * A repository of ECR for each image, {@code renga-<env>-<image>}. Images are scanned when they are pushed. In production a tag
 * stays what it was, so that rolling back means naming the tag before.
 */
public final class RegistryStack extends Stack {
    /** The images that Renga is made of; {@code trainer-cpu} is the trainer without CUDA. */
    public static final List<String> IMAGES =
            List.of("gateway", "qa-worker", "haiku-service", "sweep-scheduler", "trainer", "trainer-cpu");

    /** How many of an image are kept: the one that runs, and those that one may want back. */
    static final int KEPT = 5;

    /** How long what lost its tag is kept: a task that has begun may still pull it. */
    static final Duration UNTAGGED_KEPT = Duration.days(1);

    private final Map<String, Repository> repositories = new TreeMap<>();

    public RegistryStack(Construct scope, Deployment deployment) {
        super(scope, "registry", deployment.stack("registry", "Renga: the images of its services"));
        IMAGES.forEach(image -> repositories.put(image, repository(deployment, image)));
        new CfnOutput(this, "Registry", output(getAccount() + ".dkr.ecr." + getRegion() + "." + getUrlSuffix()));
    }

    /** The repository of one of {@link #IMAGES}. */
    public IRepository of(String image) {
        Repository repository = repositories.get(image);
        if (repository == null) {
            throw new IllegalArgumentException("no such image: " + image + ", there are " + IMAGES);
        }
        return repository;
    }

    private Repository repository(Deployment deployment, String image) {
        return Repository.Builder.create(this, image)
                .repositoryName(deployment.physical(image))
                .imageScanOnPush(true)
                .imageTagMutability(deployment.production() ? TagMutability.IMMUTABLE : TagMutability.MUTABLE)
                .lifecycleRules(List.of(untagged(), old()))
                .removalPolicy(deployment.removal())
                .emptyOnDelete(!deployment.production())
                .build();
    }

    private static LifecycleRule untagged() {
        return LifecycleRule.builder()
                .rulePriority(1)
                .description("what lost its tag")
                .tagStatus(TagStatus.UNTAGGED)
                .maxImageAge(UNTAGGED_KEPT)
                .build();
    }

    private static LifecycleRule old() {
        return LifecycleRule.builder()
                .rulePriority(2)
                .description("all but the newest")
                .tagStatus(TagStatus.ANY)
                .maxImageCount(KEPT)
                .build();
    }

    private static software.amazon.awscdk.CfnOutputProps output(String value) {
        return software.amazon.awscdk.CfnOutputProps.builder()
                .description("Where images are pushed to")
                .value(value)
                .build();
    }
}
