package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resolved;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ADR 0035: what a service called while its own tests ran, it may do on AWS too. */
@Tag("costly")
class CallsTest {
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "qa-worker", "haiku-service", "sweep-scheduler"})
    void whatAServiceCallsItMayDo(String service) {
        Set<String> called = Calls.of(service).orElse(Set.of());
        Assumptions.assumeFalse(
                called.isEmpty(),
                () -> "skipped: the tests of " + service + " have not run here, or left all calls to messaging");

        // The worker's module is the task for one question too.
        Set<String> granted = Grants.of(Resolved.small()).stream()
                .filter(grant -> grant.who().equals(service) || grant.who().equals(service + "-once"))
                .map(Grant::action)
                .collect(Collectors.toSet());
        Set<String> refused = new TreeSet<>(called);
        refused.removeAll(granted);
        refused.removeAll(inLocalModeOnly(service));
        assertThat(refused).as("called by the " + service + ", and not granted").isEmpty();

        Set<String> uncalled = new TreeSet<>(granted);
        uncalled.removeAll(called);
        System.out.println("granted to the " + service + ", and not called by its own tests: " + uncalled);
    }

    private static Set<String> inLocalModeOnly(String service) {
        return Reasons.in("local-only.txt", 3).stream()
                .filter(parts -> parts.get(0).equals(service))
                .map(parts -> parts.get(1))
                .collect(Collectors.toSet());
    }
}
