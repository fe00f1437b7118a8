package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployedGatewayIT {
    private final ScriptedAws aws;
    private final ScriptedGateway gateway;
    private final CommandRun renga;

    DeployedGatewayIT() throws IOException {
        aws = new ScriptedAws();
        gateway = new ScriptedGateway();
        renga = new CommandRun().with(aws.variables());
    }

    @AfterEach
    void stop() {
        aws.close();
        gateway.close();
    }

    @Test
    void anEnvironmentsGatewayIsFoundInSsm() {
        aws.parameters("/renga/prod", Map.of("RENGA_GATEWAY_URL", gateway.url() + "/"));
        gateway.then(200, "{\"items\":[],\"next\":null}");
        assertThat(renga.run("answers", "--env", "prod", "--json"))
                .as(renga.err())
                .isZero();
        assertThat(gateway.requests().getFirst().line()).isEqualTo("GET /questions?limit=50");
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.body()).contains("\"Path\":\"/renga/prod\"").contains("\"WithDecryption\":true");
            assertThat(call.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/ssm/aws4_request");
        });
    }

    @Test
    void itsNewestKeyIsShown() {
        aws.parameters(
                "/renga/prod", Map.of("RENGA_GATEWAY_URL", gateway.url() + "/", "RENGA_GATEWAY_KEY", "newest, oldest"));
        gateway.then(200, "{\"items\":[],\"next\":null}");
        renga.run("answers", "--env", "prod");
        assertThat(gateway.requests().getFirst().apiKey()).isEqualTo("newest");
    }

    @Test
    void whoShowsNoKeyIsToldWhereItComesFrom() {
        gateway.then(
                401, "{\"title\":\"The request needs a key\",\"status\":401,\"detail\":\"x-api-key: is missing\"}");
        assertThat(renga.against(gateway.url()).run("queues")).isEqualTo(1);
        assertThat(renga.err())
                .isEqualTo("renga: The request needs a key: x-api-key: is missing (HTTP 401); the key is taken from"
                        + " RENGA_GATEWAY_KEY, or with --env ENV from that deployment\n");
    }

    @Test
    void withoutADeploymentItSaysWhereItLookedAndHowToDeploy() {
        aws.parameters("/renga/prod", Map.of());
        assertThat(renga.run("queues", "--env", "prod")).isEqualTo(3);
        assertThat(renga.err())
                .isEqualTo("renga: nothing is deployed as environment prod in region eu-west-1: deploy it with"
                        + " ./renga deploy --env prod, or name another region in AWS_REGION\n");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void aDeploymentWithoutAGatewaySaysWhichParameterIsMissing() {
        aws.parameters("/renga/prod", Map.of("TABLE_NAME", "renga-prod-questions"));
        assertThat(renga.run("queues", "--env", "prod")).isEqualTo(3);
        assertThat(renga.err()).contains("/renga/prod/RENGA_GATEWAY_URL is missing");
    }

    @Test
    void whatSsmRefusesIsToldInItsWords() {
        aws.on("GetParametersByPath", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}");
        assertThat(renga.run("queues", "--env", "prod")).isEqualTo(1);
        assertThat(renga.err()).isEqualTo("renga: AccessDeniedException: not you (HTTP 400)\n");
    }

    @Test
    void anOverloadOfSsmIsWaitedFor() {
        aws.on("GetParametersByPath", 400, "{\"__type\":\"com.amazonaws.ssm#ThrottlingException\"}");
        assertThat(renga.run("queues", "--env", "prod")).isEqualTo(1);
        assertThat(aws.calls()).hasSize(5);
        assertThat(renga.pauses()).hasSize(4).isSorted();
    }

    @Test
    void aNameThatNoEnvironmentCanHaveIsMisuse() {
        assertThat(renga.run("queues", "--env", "Prod/..")).isEqualTo(2);
        assertThat(aws.calls()).isEmpty();
    }
}
