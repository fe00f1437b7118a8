package dev.renga.infra.workbench;

import dev.renga.infra.Deployment;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A small machine to learn on: the original's t2.micro, of the generation that followed. */
public final class CpuBoxStack extends Stack {
    private static final String NAME = "cpu-box";

    public CpuBoxStack(Construct scope, Deployment deployment) {
        super(scope, NAME, deployment.stack(NAME, "Renga: a small machine to work on by hand"));
        Workbench.in(
                this,
                deployment,
                new BoxKind(
                        NAME,
                        "t3.micro",
                        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
                        "ec2-user",
                        new BoxKind.Disk("/dev/xvda", 16),
                        "10.10.0.0/23",
                        "/opt/jupyter/bin/jupyter",
                        List.of("python3 -m venv /opt/jupyter", "/opt/jupyter/bin/pip install jupyterlab")));
    }
}
