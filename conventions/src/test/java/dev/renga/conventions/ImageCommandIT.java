package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./renga image} as it is, with a container engine and an AWS that write down how they were called. */
class ImageCommandIT {
    private static final String REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final String AWS = """
            case "$*" in
              *describe-repositories*)
                if [ -n "$NO_REPOSITORY" ]; then echo 'An error occurred (RepositoryNotFoundException)' >&2; exit 254; fi
                while [ "$1" != --repository-names ]; do shift; done
                printf '123456789012.dkr.ecr.eu-west-1.amazonaws.com/%s\\t%s\\n' "$2" "${MUTABILITY:-MUTABLE}" ;;
              *batch-get-image*) echo "${PUSHED:-0}" ;;
              *get-login-password*) echo secret ;;
              *) exit 1 ;;
            esac
            """;
    private static final String ENGINE = """
            case "$1" in
              info) exit "${ENGINE_STATUS:-0}" ;;
              build) exit "${BUILD_STATUS:-0}" ;;
              image) echo "${SIZE:-201600000}" ;;
              login) cat >/dev/null ;;
            esac
            """;

    private static final Pattern OF_INFRA = Pattern.compile("IMAGES =\\s+List\\.of\\(([^)]*)\\)");
    private static final Pattern OF_SCRIPT = Pattern.compile("readonly IMAGES='([a-z -]+)'");

    private final FakePrograms programs;

    ImageCommandIT(@TempDir Path folder) throws IOException {
        programs = new FakePrograms(folder).program("aws", AWS).program("docker", ENGINE);
        for (String file : List.of("gateway/Dockerfile", "trainer/Dockerfile", "trainer/Dockerfile.cuda")) {
            programs.with(file);
        }
    }

    @Test
    void whatIsPushedIsBuiltForTheMachinesOfAwsAndNamedAsTheDeploymentNamesIt() throws Exception {
        var run = programs.renga(
                "image",
                "push",
                "--only",
                "gateway,trainer",
                "--tag",
                "v1",
                "--env",
                "prod",
                "--profile",
                "me",
                "--region",
                "eu-west-1");
        assertThat(run.status()).as(run.err()).isZero();
        String find = "aws --region eu-west-1 --profile me ecr describe-repositories --repository-names renga-prod-";
        String only = " --query repositories[0].[repositoryUri,imageTagMutability] --output text";
        assertThat(programs.calls())
                .containsSubsequence(
                        find + "gateway" + only,
                        find + "trainer" + only,
                        "docker build --platform linux/amd64 --file gateway/Dockerfile --tag renga-gateway:v1 .",
                        "docker build --platform linux/amd64 --file trainer/Dockerfile.cuda --tag renga-trainer:v1 .",
                        "docker tag renga-gateway:v1 " + REGISTRY + "/renga-prod-gateway:v1",
                        "docker push " + REGISTRY + "/renga-prod-gateway:v1",
                        "docker tag renga-trainer:v1 " + REGISTRY + "/renga-prod-trainer:v1",
                        "docker push " + REGISTRY + "/renga-prod-trainer:v1")
                // The two ends of a pipe are called in any order.
                .contains(
                        "aws --region eu-west-1 --profile me ecr get-login-password",
                        "docker login --username AWS --password-stdin " + REGISTRY);
        assertThat(run.err()).endsWith("renga: pushed 2 images of renga-prod to eu-west-1\n");
    }

    @Test
    void sizesArePrintedBesideTheBudgetsOfTheDockerfiles() throws Exception {
        assertThat(programs.renga("image", "build", "--only", "gateway,trainer").out())
                .isEqualTo("""
                gateway:latest                    202 MB of   210 MB
                trainer:latest                    202 MB of  8500 MB
                """);
        programs.set("SIZE", "300000000");
        assertThat(programs.renga("image", "build", "--only", "gateway").out())
                .endsWith("300 MB of   210 MB, more than its budget\n");
        assertThat(programs.calls("aws")).isEmpty();
    }

    @Test
    void aDryRunPrintsTheCommandsThatAPushRunsAndRunsNone() throws Exception {
        String[] push = {"image", "push", "--only", "gateway,trainer-cpu", "--region", "eu-west-1"};
        programs.renga(push);
        List<String> ran = programs.calls("docker").stream()
                .filter(call -> !call.startsWith("docker info") && !call.startsWith("docker image"))
                .toList();
        var dry =
                programs.renga("image", "push", "--dry-run", "--only", "gateway,trainer-cpu", "--region", "eu-west-1");
        assertThat(dry.status()).isZero();
        assertThat(programs.calls()).isEmpty();
        assertThat(dry.out().replace("ACCOUNT", "123456789012").lines())
                .map(line -> line.replaceFirst("^aws .* \\| ", ""))
                .containsExactlyElementsOf(ran);
    }

    @Test
    void whatCannotBeBuiltIsToldAndNothingIsPushed() throws Exception {
        programs.set("BUILD_STATUS", "17");
        var run = programs.renga("image", "push", "--only", "gateway", "--region", "eu-west-1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).endsWith("renga: the image of gateway could not be built; docker says why above.\n");
        assertThat(programs.calls("docker push")).isEmpty();
    }

    @Test
    void inProductionATagIsPushedOnce() throws Exception {
        programs.set("MUTABILITY", "IMMUTABLE");
        String[] push = {"image", "push", "--only", "gateway", "--tag", "v7", "--env", "prod", "--region", "eu-west-1"};
        assertThat(programs.renga(push).status()).isZero();
        assertThat(programs.calls("docker push")).hasSize(1);
        var second = programs.set("PUSHED", "1").renga(push);
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .startsWith(
                        "renga: renga-prod-gateway has an image v7 already, and in production a tag stays what it is.")
                .contains("--context images=TAG");
        assertThat(programs.calls("docker build")).isEmpty();
    }

    @Test
    void withoutAContainerEngineItSaysWhatToInstall() throws Exception {
        programs.set("ENGINE_STATUS", "1");
        var silent = programs.renga("image", "build");
        assertThat(silent.status()).isEqualTo(1);
        assertThat(silent.err())
                .contains("docker is here, but its engine does not answer")
                .contains("https://docs.docker.com/engine/install", "https://podman.io");
        programs.program("podman", "");
        assertThat(programs.renga("image", "build", "--only", "gateway").status())
                .isZero();
        assertThat(programs.calls("podman build"))
                .containsExactly("podman build --platform linux/amd64 --format docker --file gateway/Dockerfile"
                        + " --tag renga-gateway:latest .");
    }

    @Test
    void aRegistryThatIsNotThereYetIsMadeByADeployment() throws Exception {
        var run = programs.set("NO_REPOSITORY", "yes").renga("image", "push", "--region", "eu-west-1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("renga: there is no registry renga-dev-gateway in eu-west-1.")
                .contains("./renga deploy --env dev");
    }

    @Test
    void whatIsNoImageTagOrRegionIsMisuse() throws Exception {
        assertThat(programs.renga("image", "push", "--only", "gatway", "--region", "r")
                        .status())
                .isEqualTo(2);
        assertThat(programs.renga("image", "push", "--tag", "a b", "--region", "r")
                        .status())
                .isEqualTo(2);
        assertThat(programs.renga("image", "pull").status()).isEqualTo(2);
        assertThat(programs.renga("image", "push").err()).startsWith("renga: which region?");
        assertThat(programs.renga("--env", "prod", "image", "--help").out()).startsWith("Usage: ./renga image");
    }

    @Test
    void theImagesAreThoseThatHaveARepository() {
        Path root = Repository.here().root();
        Matcher infra = OF_INFRA.matcher(
                Repository.read(root.resolve("infra/src/main/java/dev/renga/infra/registry/RegistryStack.java")));
        Matcher script = OF_SCRIPT.matcher(Repository.read(root.resolve("tools/images.sh")));
        assertThat(infra.find() && script.find()).isTrue();
        assertThat(infra.group(1).replaceAll("[\",]", "").split("\\s+"))
                .containsExactly(script.group(1).split(" "));
    }
}
