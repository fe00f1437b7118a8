package dev.renga.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    private static final RetryRules.Outcome HOST_LOST =
            new RetryRules.Outcome("Host EC2 (instance i-1) terminated.", "", "");
    private static final RetryRules.Outcome FAILED =
            new RetryRules.Outcome("Essential container in task exited", "", "7");

    @Test
    void whatIsSaidNothingOfIsTriedOnce() throws Exception {
        assertThat(rules("{}").retries(FAILED, 1)).isFalse();
    }

    @Test
    void withoutRulesEveryFailureIsTriedAgainUpToTheLastAttempt() throws Exception {
        RetryRules rules = rules("{\"attempts\": 3}");
        assertThat(rules.retries(FAILED, 1)).isTrue();
        assertThat(rules.retries(FAILED, 2)).isTrue();
        assertThat(rules.retries(FAILED, 3)).isFalse();
    }

    @Test
    void theFirstRuleThatFitsDecides() throws Exception {
        RetryRules rules = rules("""
                {"attempts": 10, "evaluateOnExit": [
                  {"onStatusReason": "Host EC2*", "action": "RETRY"},
                  {"onReason": "*", "action": "EXIT"}]}
                """);
        assertThat(rules.retries(HOST_LOST, 1)).isTrue();
        assertThat(rules.retries(FAILED, 1)).isFalse();
    }

    @Test
    void whereNoRuleFitsItIsTriedAgain() throws Exception {
        RetryRules rules =
                rules("{\"attempts\": 2, \"evaluateOnExit\": [{\"onExitCode\": \"4*\", \"action\": \"exit\"}]}");
        assertThat(rules.retries(FAILED, 1)).isTrue();
        assertThat(rules.retries(new RetryRules.Outcome("", "", "42"), 1)).isFalse();
    }

    @Test
    void moreAttemptsOrRulesThanBatchTakesAreRefused() {
        assertThatThrownBy(() -> rules("{\"attempts\": 11}")).isInstanceOf(AwsFailure.class);
        assertThatThrownBy(() -> rules("{\"evaluateOnExit\": [{\"action\": \"PERHAPS\"}]}"))
                .isInstanceOf(AwsFailure.class);
    }

    private static RetryRules rules(String json) throws JsonProcessingException {
        return RetryRules.of(Json.MAPPER.readTree(json));
    }
}
