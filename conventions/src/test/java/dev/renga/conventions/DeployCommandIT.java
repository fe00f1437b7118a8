package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./renga deploy} and {@code destroy} as they are, with an AWS, a CDK and a Java that write down how they were called. */
class DeployCommandIT {
    private static final String AWS = """
            case "$*" in
              *describe-repositories*)
                while [ "$1" != --repository-names ]; do shift; done
                printf '1.dkr.ecr.eu-west-1.amazonaws.com/%s\\tMUTABLE\\n' "$2" ;;
              *batch-get-image*)
                if [ -z "$PUSHED" ]; then echo RepositoryNotFoundException >&2; exit 254; fi
                echo "$PUSHED" ;;
              *get-login-password*) echo secret ;;
              *ssm\\ get-parameter*) [ -n "$KEY" ] || { echo ParameterNotFound >&2; exit 254; } ;;
              *put-parameter*) echo "key of $(tr -dc A-Za-z0-9 | wc -c) characters" >>"$CALLS" ;;
              *describe-stack-resources*renga-dev-edge\\ *) echo "$EDGE" ;;
              *describe-stack-resources*renga-dev-"${USER_OF_EDGE:-none}"\\ *) echo 'AWS::IAM::Role' ;;
              *describe-stack-resources*) echo "Stack with id $6 does not exist" >&2; exit 254 ;;
              *describe-managed-prefix-lists*origin-facing*) echo "${PREFIX_LIST:-None}" ;;
              *create-service-linked-role*)
                [ -z "$ROLE" ] || { printf '\n%s\n' "$ROLE" >&2; exit 254; } ;;
              *get-caller-identity*) echo 123456789012 ;;
              *list-tasks*--family\\ renga-dev-trainer\\ *) printf 'task-1\\ttask-2\\n' ;;
              *list-tasks*) echo None ;;
              *AutoScalingGroupName*) echo renga-dev-gpu ;;
              *terminate-instance*) [ -n "$STUCK" ] || touch "$CALLS.ended" ;;
              *Instances*) [ -f "$CALLS.ended" ] || echo i-1 ;;
            esac
            """;
    private static final String JAVA = """
            case "$*" in
              *infra.jar)
                echo "context $CDK_CONTEXT_JSON" >>"$CALLS"
                mkdir -p cdk.out
                for stack in network registry data qa-worker sweep-scheduler gpu gpu-box; do
                  echo '{}' >cdk.out/$stack.template.json
                done ;;
              *model*--look*) if [ -z "$THERE" ]; then exit 1; fi; echo RENGA_QA_MODEL=s3://b/m/#sha256=1 ;;
              *model*) echo RENGA_QA_MODEL=s3://b/m/#sha256=1; exit "${MODEL_STATUS:-0}" ;;
            esac
            """;
    private static final String MODEL = "\"model\": \"s3://b/m/#sha256=1\"";
    private static final String SMALL = "AWS::ApiGateway::RestApi AWS::CloudFront::Distribution";
    private static final String FULL = "AWS::CloudFront::Distribution AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final List<String> JARS = List.of("infra", "cli", "gateway");

    private final FakePrograms programs;

    DeployCommandIT(@TempDir Path folder) throws IOException {
        programs = new FakePrograms(folder)
                .program("aws", AWS)
                .program("docker", "[ \"$1\" != login ] || cat >/dev/null\n[ \"$1\" != info ] || exit ${ENGINE:-0}")
                .program("node", "")
                .program("npx", "")
                .program("sleep", "")
                .program(folder.resolve("jdk/bin/java"), JAVA)
                .program(folder.resolve("jdk/bin/javac"), "")
                .set("RENGA_JDK_PLACES", folder.resolve("jdk").toString());
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\n");
        for (String file : List.of("gateway", "qa-worker", "haiku-service", "sweep-scheduler", "trainer")) {
            programs.with(file + "/Dockerfile");
        }
        programs.with("trainer/Dockerfile.cuda");
        Path root = programs.root();
        for (String module : JARS) {
            Files.writeString(
                    Files.createDirectories(root.resolve(module + "/target")).resolve(module + ".jar"), "");
        }
        // The last build is newer than any source, and by this JDK.
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(
                Files.createDirectories(root.resolve("target")).resolve("build.stamp"), folder.resolve("jdk") + "\n");
    }

    @Test
    void aFirstDeploymentMakesRegistriesThenTheImagesAndTheModelThenTheRest() throws Exception {
        var run = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(steps())
                .containsExactly(
                        "cdk deploy registry data --exclusively --require-approval never",
                        "push renga-dev-gateway:latest",
                        "push renga-dev-qa-worker:latest",
                        "push renga-dev-haiku-service:latest",
                        "push renga-dev-sweep-scheduler:latest",
                        "push renga-dev-trainer:latest",
                        "push renga-dev-trainer-cpu:latest",
                        "model add --bucket renga-dev-artifacts-123456789012 --env dev --region eu-west-1",
                        "cdk deploy data gpu network qa-worker registry sweep-scheduler --require-approval never");
        assertThat(programs.calls("context")).hasSize(2).last().asString().contains(MODEL);
    }

    @Test
    void theGatewayHasAKeyBeforeItStartsWhichNoListOfProcessesShows() throws Exception {
        programs.renga("deploy", "--yes", "--region", "eu-west-1", "--no-images");
        assertThat(programs.calls())
                .containsSubsequence(
                        "aws --region eu-west-1 ssm put-parameter --name /renga/dev/RENGA_GATEWAY_KEY --type SecureString"
                                + " --value file:///dev/stdin --description What clients of the gateway must show",
                        "key of 43 characters")
                .filteredOn(call -> call.matches("key of.*|npx.*"))
                .first()
                .isEqualTo("key of 43 characters");
    }

    @Test
    void aKeyThatIsThereStays() throws Exception {
        programs.set("KEY", "there");
        programs.renga("deploy", "--yes", "--region", "eu-west-1", "--no-images");
        assertThat(programs.calls()).noneMatch(call -> call.contains("put-parameter"));
    }

    @Test
    void theRoleByWhichEcsActsIsThereBeforeTheFirstStack() throws Exception {
        programs.set("PUSHED", "1").set("THERE", "yes");
        programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(programs.calls())
                .filteredOn(call -> call.matches("aws .* iam .*|npx.*"))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "aws --region eu-west-1 iam create-service-linked-role --aws-service-name ecs.amazonaws.com");
    }

    @Test
    void whatAwsSaysOfThatRoleStopsNoDeployment() throws Exception {
        programs.set("PUSHED", "1")
                .set("THERE", "yes")
                .set("ROLE", "AWSServiceRoleForECS has been taken in this account");
        var there = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(there.status()).as(there.err()).isZero();
        assertThat(there.out() + there.err()).doesNotContain("AWSServiceRoleForECS");
        programs.set("ROLE", "AccessDenied: not you");
        var refused = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(refused.status()).as(refused.err()).isZero();
        assertThat(refused.out() + refused.err()).contains("AWSServiceRoleForECS: AccessDenied: not you");
    }

    @Test
    void aLoadBalancerLetsInTheAddressesThatAwsNames() throws Exception {
        programs.set("PUSHED", "1").set("THERE", "yes").set("PREFIX_LIST", "pl-3b927c52");
        for (String command : List.of("deploy", "diff")) {
            var run = programs.renga(command, "--yes", "--region", "eu-west-1", "--context", "edge=full");
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(programs.calls("context"))
                    .singleElement()
                    .asString()
                    .contains("\"edge\": \"full\"", "\"cloudFrontPrefixList\": \"pl-3b927c52\"");
        }
        programs.renga(
                "diff", "--region", "eu-west-1", "--context", "cloudFrontPrefixList=pl-1", "--context", "edge=full");
        assertThat(programs.calls()).noneMatch(call -> call.contains("prefix-lists"));
    }

    @Test
    void withoutThatListNothingIsBegun() throws Exception {
        for (String command : List.of("deploy", "diff")) {
            var run = programs.renga(command, "--yes", "--region", "eu-west-1", "--context", "edge=full");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("the list of CloudFront's addresses in eu-west-1");
            assertThat(programs.calls()).noneMatch(call -> call.startsWith("npx") || call.contains("put-parameter"));
        }
    }

    @Test
    void noOtherEdgeAndNoTemplateAsksForThatList() throws Exception {
        for (List<String> words :
                List.of(List.of("deploy", "--yes"), List.of("diff"), List.of("synth", "--context", "edge=full"))) {
            programs.renga(Stream.concat(words.stream(), Stream.of("--region", "eu-west-1"))
                    .toArray(String[]::new));
            assertThat(programs.calls("context")).isNotEmpty();
            assertThat(programs.calls()).noneMatch(call -> call.contains("prefix-lists"));
        }
    }

    @Test
    void anotherEdgeIsRefusedWhileAStackUsesThisOne() throws Exception {
        programs.set("PREFIX_LIST", "pl-3b927c52");
        for (String stack : List.of("gateway", "scaling")) {
            programs.set("USER_OF_EDGE", stack).set("EDGE", SMALL);
            var full = programs.renga("deploy", "--yes", "--region", "eu-west-1", "--context", "edge=full");
            assertThat(full.status()).isEqualTo(1);
            assertThat(full.err()).contains("was deployed with edge=small", "renga-dev-scaling", "docs/operating.md");
            assertThat(steps()).isEmpty();
            programs.set("EDGE", FULL);
            assertThat(programs.renga("deploy", "--yes", "--region", "eu-west-1")
                            .err())
                    .contains("was deployed with edge=full", "--context edge=full leaves it");
            assertThat(steps()).isEmpty();
        }
        var same = programs.renga("deploy", "--yes", "--region", "eu-west-1", "--context", "edge=full");
        assertThat(same.status()).as(same.err()).isZero();
    }

    @Test
    void anEdgeThatNoStackUsesMayChange() throws Exception {
        programs.set("EDGE", FULL);
        var small = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(small.status()).as(small.err()).isZero();
    }

    @Test
    void whatIsThereIsNeitherPushedNorFetchedAgain() throws Exception {
        programs.set("PUSHED", "1").set("THERE", "yes");
        assertThat(programs.renga("deploy", "--yes", "--region", "eu-west-1").status())
                .isZero();
        assertThat(steps()).hasSize(2).allMatch(step -> step.startsWith("cdk deploy"));
        assertThat(programs.calls("docker")).isEmpty();
        assertThat(programs.calls("context")).singleElement().asString().contains(MODEL);
    }

    @Test
    void theTagsOfTheContextArePushed() throws Exception {
        programs.renga("deploy", "--yes", "--region", "eu-west-1", "--context", "images=v1,gateway=v2");
        assertThat(steps()).contains("push renga-dev-gateway:v2", "push renga-dev-trainer:v1");
        var digest = programs.renga(
                "deploy", "--yes", "--region", "eu-west-1", "--context", "images=v1,gateway=sha256:" + "a".repeat(64));
        assertThat(digest.status()).isEqualTo(1);
        assertThat(digest.err()).contains("a digest cannot be built");
    }

    @Test
    void withoutAContainerEngineNothingIsBegun() throws Exception {
        programs.set("ENGINE", "1");
        var run = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("The deployment lacks gateway:latest qa-worker:latest")
                .contains("./renga image push", "--no-images");
        assertThat(steps()).isEmpty();
        var without = programs.renga("deploy", "--yes", "--region", "eu-west-1", "--no-images");
        assertThat(without.status()).as(without.err()).isZero();
        assertThat(steps()).noneMatch(step -> step.startsWith("push")).hasSize(3);
    }

    @Test
    void theModelInsideTheImageNeedsNoOther() throws Exception {
        programs.set("PUSHED", "1");
        programs.renga("deploy", "--yes", "--region", "eu-west-1", "--context", "model=builtin");
        assertThat(steps()).noneMatch(step -> step.startsWith("model"));
        assertThat(programs.calls("context")).singleElement().asString().contains("\"model\": \"builtin\"");
    }

    @Test
    void aModelThatCannotBeFetchedIsToldBeforeAServiceStarts() throws Exception {
        programs.set("PUSHED", "1").set("MODEL_STATUS", "1");
        var run = programs.renga("deploy", "--yes", "--region", "eu-west-1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("the model could not be put where workers find it", "--context model=builtin");
        assertThat(steps()).filteredOn(step -> step.startsWith("cdk")).hasSize(1);
    }

    @Test
    void machinesAreEndedBeforeTheirProtectionKeepsTheirStack() throws Exception {
        var run = programs.renga("destroy", "--yes", "--region", "eu-west-1");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(steps())
                .containsExactly(
                        "cdk destroy sweep-scheduler --exclusively --force",
                        "ecs stop-task --cluster renga-dev --task task-1 --reason renga destroy --output text",
                        "ecs stop-task --cluster renga-dev --task task-2 --reason renga destroy --output text",
                        "autoscaling suspend-processes --auto-scaling-group-name renga-dev-gpu --scaling-processes Launch",
                        "autoscaling update-auto-scaling-group --auto-scaling-group-name renga-dev-gpu --min-size 0",
                        "autoscaling terminate-instance-in-auto-scaling-group --instance-id i-1"
                                + " --should-decrement-desired-capacity --output text",
                        "cdk destroy data gpu-box gpu network qa-worker registry sweep-scheduler --force",
                        "ssm delete-parameter --name /renga/dev/RENGA_GATEWAY_KEY");
    }

    @Test
    void aGroupWhoseMachinesDoNotEndIsDeletedByForce() throws Exception {
        programs.set("STUCK", "yes");
        assertThat(programs.renga("destroy", "--yes", "--region", "eu-west-1").status())
                .isZero();
        assertThat(steps())
                .containsSubsequence(
                        "autoscaling delete-auto-scaling-group --auto-scaling-group-name renga-dev-gpu --force-delete",
                        "cdk destroy data gpu-box gpu network qa-worker registry sweep-scheduler --force");
        assertThat(programs.calls("sleep")).hasSize(20);
    }

    /** What was changed, in order: stacks, images, the model, trials and machines. */
    private List<String> steps() throws IOException {
        return programs.calls().stream().flatMap(DeployCommandIT::step).toList();
    }

    private static Stream<String> step(String call) {
        if (call.startsWith("npx")) return Stream.of(call.replaceFirst(".*--app cdk.out", "cdk"));
        if (call.startsWith("docker push")) return Stream.of(call.replaceFirst(".*amazonaws.com/", "push "));
        if (call.startsWith("java") && call.contains("model add") && !call.contains("--look"))
            return Stream.of(call.replaceFirst(".*model add \\S+", "model add"));
        return call.matches("aws .*(stop-task|suspend|update-auto|terminate|delete-).*")
                ? Stream.of(call.replaceFirst("aws --region eu-west-1 ", ""))
                : Stream.empty();
    }
}
