package dev.renga.infra.workbench;

import dev.renga.infra.Deployment;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * A machine with a T4 to learn on, with AWS's Deep Learning AMI: driver, CUDA and PyTorch are there. Which AMI that is in a region is
 * looked up by its public parameter where the machine is made, so the stack is the same in every region.
 *
 * @see <a href="https://docs.aws.amazon.com/dlami/latest/devguide/find-dlami-id.html">The ids of Deep Learning AMIs</a>
 */
public final class GpuBoxStack extends Stack {
    private static final String NAME = "gpu-box";

    public GpuBoxStack(Construct scope, Deployment deployment) {
        super(scope, NAME, deployment.stack(NAME, "Renga: a machine with a GPU to work on by hand"));
        Workbench.in(
                this,
                deployment,
                new BoxKind(
                        NAME,
                        "g4dn.xlarge",
                        "/aws/service/deeplearning/ami/x86_64/oss-nvidia-driver-gpu-pytorch-2.9-ubuntu-24.04/latest/ami-id",
                        "ubuntu",
                        new BoxKind.Disk("/dev/sda1", 100),
                        "10.10.2.0/23",
                        "/opt/pytorch/bin/jupyter",
                        List.of("/opt/pytorch/bin/pip install jupyterlab")));
    }
}
