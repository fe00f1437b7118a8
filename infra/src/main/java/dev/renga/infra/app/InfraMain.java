package dev.renga.infra.app;

import dev.renga.infra.Deployment;
import software.amazon.awscdk.App;

/** Writes the templates of one deployment, where the CDK's command asks for them. */
public final class InfraMain {
    private InfraMain() {}

    public static void main(String[] args) {
        App app = new App();
        try {
            RengaApp.in(app, Deployment.from(app.getNode()));
        } catch (IllegalArgumentException refused) {
            System.err.println("infra: " + refused.getMessage());
            System.exit(1);
        }
        app.synth();
    }
}
