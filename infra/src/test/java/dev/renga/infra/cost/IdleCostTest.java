package dev.renga.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.Templates;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** ADR 0036. */
class IdleCostTest {
    /** Dollars a month. */
    private static final double SMALL = 25;

    private static final double FULL = 65;

    @Test
    void aSmallDeploymentCostsAtMostTwentyFiveDollarsAMonth() {
        IdleCost cost = IdleCost.of(Resolved.small());

        assertThat(cost.dollars()).as(cost.toString()).isLessThanOrEqualTo(SMALL);
    }

    @Test
    void aFullOneCostsAtMostSixtyFive() {
        IdleCost cost = IdleCost.of(Resolved.full());

        assertThat(cost.dollars()).as(cost.toString()).isLessThanOrEqualTo(FULL);
    }

    @Test
    void workersCostNothingWhileNobodyAsks() {
        assertThat(IdleCost.of(Resolved.small()).lines())
                .filteredOn(line -> line.what().startsWith("renga-dev-qa-worker"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.dollars()).isZero());
    }

    @Test
    void whatAlwaysRunsRunsOnSpot() {
        assertThat(IdleCost.of(Resolved.small()).lines())
                .filteredOn(line -> line.how().contains("vCPU"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.how()).endsWith("1 of them Spot"));
    }

    @Test
    void aThingThatNobodyHasPricedIsNotTakenToBeFree() throws IOException {
        Templates templates = one("{\"Type\": \"AWS::RDS::DBInstance\", \"Properties\": {}}");

        assertThatThrownBy(() -> IdleCost.of(templates)).hasMessageContaining("AWS::RDS::DBInstance");
    }

    @Test
    void aNatGatewayCostsByTheHour() throws IOException {
        double without = IdleCost.of(one("{\"Type\": \"AWS::EC2::VPC\", \"Properties\": {}}"))
                .dollars();
        double with = IdleCost.of(one("{\"Type\": \"AWS::EC2::NatGateway\", \"Properties\": {}}"))
                .dollars();

        assertThat(with - without).isCloseTo(32.85, Offset.offset(0.001));
    }

    @Test
    void theTableNamesTheSumAndWhatEachChoiceAdds() {
        assertThat(CostTable.of(Resolved.small()))
                .anySatisfy(line -> assertThat(line).contains("in all"))
                .anySatisfy(line -> assertThat(line).contains("gpu-box, each hour that it runs"))
                .anySatisfy(line -> assertThat(line).contains("edge full"));
    }

    private static Templates one(String resource) throws IOException {
        return new Templates(
                Map.of("test", new ObjectMapper().readTree("{\"Resources\": {\"It\": " + resource + "}}")));
    }
}
