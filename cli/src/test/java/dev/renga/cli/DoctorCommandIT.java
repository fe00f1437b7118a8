package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.cli.doctor.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorCommandIT {
    private static final Programs ALL = command -> Optional.of(
            switch (command.getFirst()) {
                case "mvn" -> "Apache Maven 3.9.11 (abc)";
                case "node" -> "v22.1.0";
                default -> "27.3.1";
            });
    private static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
            <Arn>arn:aws:iam::123456789012:user/sogi</Arn><UserId>A</UserId><Account>123456789012</Account>\
            </GetCallerIdentityResult></GetCallerIdentityResponse>""";

    private final ScriptedAws aws;
    private final CommandRun renga;

    DoctorCommandIT() throws IOException {
        aws = new ScriptedAws()
                .on("GetCallerIdentity", 200, CALLER)
                .on("GetParameter", 200, "{\"Parameter\":{\"Value\":\"27\"}}")
                .on("GetServiceQuota", 200, "{\"Quota\":{\"Value\":64.0}}");
        renga = new CommandRun().with(aws.variables());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void whereNothingIsMissingItSaysSo() {
        assertThat(doctor(ALL)).as(renga.out()).isZero();
        assertThat(renga.out().lines())
                .hasSize(11)
                .filteredOn(line -> line.contains("good"))
                .hasSize(10);
        assertThat(renga.out()).contains("arn:aws:iam::123456789012:user/sogi", "64 vCPUs (L-DB2E81BA)", "version 27");
    }

    @Test
    void aQuotaOfNoMachineIsToldWithTheCommandThatRaisesIt() {
        aws.on("GetServiceQuota", 200, "{\"Quota\":{\"Value\":0.0}}");
        assertThat(doctor(ALL)).isEqualTo(1);
        assertThat(renga.out())
                .containsPattern("GPU quota, Spot +missing +0 vCPUs")
                .contains("trials would wait for ever")
                .contains("--quota-code L-3819A6DF --desired-value 64 --region eu-west-1");
    }

    @Test
    void anAccountWithoutABootstrapIsToldHowToMakeOne() {
        aws.on("GetParameter", 400, "{\"__type\":\"ParameterNotFound\"}");
        assertThat(doctor(ALL)).isEqualTo(1);
        assertThat(renga.out()).contains("npx cdk bootstrap aws://123456789012/eu-west-1");
    }

    @Test
    void programsThatAreMissingOrOldAreToldWithWhatNeedsThem() {
        Programs few = command -> command.getFirst().equals("node") ? Optional.of("v16.20.2") : Optional.empty();
        assertThat(doctor(few)).isEqualTo(1);
        assertThat(renga.out())
                .containsPattern("Node +wrong +v16.20.2")
                .containsPattern("AWS command line +missing")
                .containsPattern("Docker +missing")
                .contains("./renga downloads one of its own");
    }

    @Test
    void podmanWillDoWhereThereIsNoDocker() {
        doctor(command -> command.getFirst().equals("docker") ? Optional.empty() : ALL.output(command));
        assertThat(renga.out()).containsPattern("Podman +good +27.3.1");
    }

    @Test
    void expiredCredentialsAreWrongAndNothingElseIsAsked() {
        aws.on(
                "GetCallerIdentity",
                403,
                "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>too old</Message></Error></ErrorResponse>");
        assertThat(doctor(ALL, "--json")).isEqualTo(1);
        assertThat(renga.out()).contains("\"verdict\":\"wrong\",\"found\":\"ExpiredToken: too old (HTTP 403)\"");
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void anEnvironmentThatIsNotThereIsTold() {
        aws.parameters("/renga/prod", Map.of());
        assertThat(doctor(ALL, "--env", "prod")).isEqualTo(1);
        assertThat(renga.out()).contains("./renga deploy --env prod");
    }

    @Test
    void whatOnlyThisMachineNeedsIsAskedOfNobody() {
        assertThat(doctor(ALL, "--local", "--json")).isZero();
        assertThat(renga.out().lines()).hasSize(2);
        assertThat(aws.calls()).isEmpty();
    }

    private int doctor(Programs programs, String... arguments) {
        return renga.run((surroundings, pause) -> new DoctorCommand(surroundings, pause, programs), arguments);
    }

    @Test
    void aRealProgramIsAskedAndOneThatIsNotThereIsNotThere() throws InterruptedException {
        String java = System.getProperty("java.home") + "/bin/java";
        assertThat(Programs.ofThisMachine().output(List.of(java, "-version")))
                .hasValueSatisfying(text -> assertThat(text).contains("version"));
        assertThat(Programs.ofThisMachine().output(List.of("/no/such/program"))).isEmpty();
    }
}
