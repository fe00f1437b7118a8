package dev.renga.infra.workbench;

import dev.renga.infra.Deployment;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IKeyPair;
import software.amazon.awscdk.services.ec2.KeyPair;
import software.amazon.awscdk.services.ec2.KeyPairType;

/** A box, its key, its end of work, and the lines that one types to get there. */
final class Workbench {
    private static final int JUPYTER = 8888;

    private Workbench() {}

    static void in(Stack stack, Deployment deployment, BoxKind kind) {
        Optional<KeyPair> made =
                deployment.keyName().isPresent() ? Optional.empty() : Optional.of(make(stack, deployment, kind));
        IKeyPair key = made.<IKeyPair>map(pair -> pair)
                .orElseGet(() -> KeyPair.fromKeyPairName(
                        stack, "Key", deployment.keyName().orElseThrow()));
        Box box = new Box(stack, deployment, kind, key);
        IdleStop.of(stack, deployment, kind, box);
        String file = deployment.keyName().orElse(deployment.physical(kind.name())) + ".pem";
        String ssh = "ssh -i " + file;
        String who = kind.user() + "@" + box.host();
        output(stack, "InstanceId", "The machine", box.id());
        output(stack, "PublicIp", "Its address, until it is stopped", box.address());
        output(stack, "PublicDnsName", "Its name, until it is stopped", box.host());
        output(stack, "Ssh", "From an address of context sshCidr", ssh + " " + who);
        output(
                stack,
                "JupyterTunnel",
                "Then open the address with a token that it prints",
                ssh + " -t -L " + JUPYTER + ":127.0.0.1:" + JUPYTER + " " + who + " " + kind.jupyter()
                        + " lab --no-browser --ip=127.0.0.1 --port=" + JUPYTER);
        output(stack, "SessionManager", "From anywhere, without a key", "aws ssm start-session --target " + box.id());
        output(
                stack,
                "Start",
                "After it was stopped; its address and name are others then",
                "aws ec2 start-instances --instance-ids " + box.id()
                        + " && aws ec2 wait instance-running --instance-ids "
                        + box.id() + " && aws ec2 describe-instances --instance-ids " + box.id()
                        + " --query 'Reservations[].Instances[].PublicDnsName' --output text");
        made.ifPresent(pair -> output(
                stack,
                "FetchKey",
                "Once; AWS keeps it until the stack is destroyed",
                "(umask 377 && aws ssm get-parameter --with-decryption --name "
                        + pair.getPrivateKey().getParameterName() + " --query Parameter.Value --output text > " + file
                        + ")"));
    }

    private static KeyPair make(Stack stack, Deployment deployment, BoxKind kind) {
        KeyPair pair = KeyPair.Builder.create(stack, "Key")
                .keyPairName(deployment.physical(kind.name()))
                .type(KeyPairType.ED25519)
                .build();
        pair.applyRemovalPolicy(RemovalPolicy.DESTROY);
        return pair;
    }

    private static void output(Stack stack, String name, String description, String value) {
        new CfnOutput(
                stack,
                name,
                CfnOutputProps.builder().description(description).value(value).build());
    }
}
