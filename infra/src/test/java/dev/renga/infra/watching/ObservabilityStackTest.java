package dev.renga.infra.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.Templates;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ObservabilityStackTest {
    /** A dashboard with more is not among those that are free. */
    private static final int MOST_METRICS = 50;

    @Test
    void theDashboardIsOneOfThoseThatAreFree() throws IOException {
        var boards = Resolved.small().resources("AWS::CloudWatch::Dashboard");
        assertThat(boards).hasSize(1);

        int metrics = 0;
        for (JsonNode widget : new ObjectMapper()
                .readTree(boards.getFirst().text("DashboardBody"))
                .path("widgets")) {
            metrics += widget.at("/properties/metrics").size();
        }
        assertThat(metrics).isPositive().isLessThanOrEqualTo(MOST_METRICS);
    }

    @Test
    void everyAlarmForPeopleTellsThem() {
        assertThat(Resolved.small().resources("AWS::CloudWatch::Alarm"))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.properties().path("AlarmActions"))
                        .as(alarm.text("AlarmName"))
                        .isNotEmpty());
    }

    @Test
    void everyLogIsForgottenSomeDay() {
        assertThat(Resolved.small().resources("AWS::Logs::LogGroup"))
                .isNotEmpty()
                .allSatisfy(log -> assertThat(
                                log.properties().path("RetentionInDays").asInt())
                        .as(log.text("LogGroupName"))
                        .isPositive());
    }

    @Test
    void aBudgetWarnsBeforeTheMoneyIsSpentWhereThereIsSomebodyToWarn() {
        Templates told = Resolved.full();

        assertThat(Resolved.small().resources("AWS::Budgets::Budget")).isEmpty();
        var budget = told.resources("AWS::Budgets::Budget").getFirst().properties();
        assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isEqualTo(MonthlyBudget.DOLLARS);
        assertThat(budget.path("NotificationsWithSubscribers")).anySatisfy(warning -> {
            assertThat(warning.at("/Notification/NotificationType").asText()).isEqualTo("FORECASTED");
            assertThat(warning.at("/Subscribers/0/Address").asText()).isEqualTo("renga@example.org");
        });
    }
}
