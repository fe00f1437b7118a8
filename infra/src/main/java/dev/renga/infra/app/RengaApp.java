package dev.renga.infra.app;

import dev.renga.infra.Deployment;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** All stacks of one deployment, each with what it needs of the others. */
public final class RengaApp {
    private RengaApp() {}

    /** Adds the stacks to the scope. */
    public static void in(Construct scope, Deployment deployment) {
        Tags.of(scope).add("renga:environment", deployment.environment().name());
    }
}
