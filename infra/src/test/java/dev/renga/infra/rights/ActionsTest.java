package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resolved;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ADR 0035: every right is written down with its reason, in {@code actions.txt}; on everything, in {@code wildcards.txt}. */
class ActionsTest {
    private static final String ANY = "*";

    private final List<Grant> small = Grants.of(Resolved.small());
    private final List<Grant> full = Grants.of(Resolved.full());

    @Test
    void whatIsGrantedIsWrittenDownWithAReasonAndNothingElseIs() {
        Set<String> granted = each();
        Set<String> written = written("actions.txt");

        assertThat(less(granted, written))
                .as("granted, and no reason given in actions.txt")
                .isEmpty();
        assertThat(less(written, granted))
                .as("in actions.txt, and not granted any more")
                .isEmpty();
    }

    @Test
    void whatIsGrantedOnEverythingHasAReasonOfItsOwn() {
        Set<String> granted = Stream.of(small, full)
                .flatMap(List::stream)
                .filter(grant -> grant.resource().equals(ANY))
                .map(grant -> grant.who() + " | " + grant.action())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = written("wildcards.txt");

        assertThat(less(granted, written))
                .as("granted on everything, and no reason in wildcards.txt")
                .isEmpty();
        assertThat(less(written, granted))
                .as("in wildcards.txt, and not granted any more")
                .isEmpty();
    }

    @Test
    void noRightIsAPatternOfActions() {
        assertThat(Stream.of(small, full).flatMap(List::stream))
                // The CDK's own function, which is no service and runs at a deployment only.
                .filteredOn(grant -> !grant.who().startsWith("edge/CustomCDKBucketDeployment"))
                .noneMatch(grant -> grant.action().contains(ANY));
    }

    @Test
    void everyRoleIsForAServiceOfAws() {
        assertThat(Resolved.small().resources("AWS::IAM::Role"))
                .isNotEmpty()
                .allSatisfy(role -> role.properties()
                        .at("/AssumeRolePolicyDocument/Statement")
                        .forEach(statement -> {
                            assertThat(statement.path("Principal").properties())
                                    .as(Grant.called(role))
                                    .extracting(principal -> principal.getKey())
                                    .containsExactly("Service");
                            assertThat(statement
                                            .path("Principal")
                                            .path("Service")
                                            .asText())
                                    .as(Grant.called(role))
                                    .endsWith(".amazonaws.com");
                        }));
    }

    private Set<String> each() {
        return Stream.of(small, full)
                .flatMap(List::stream)
                .map(grant -> grant.who() + " | " + grant.action())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> written(String list) {
        return Reasons.in(list, 3).stream()
                .map(parts -> parts.get(0) + " | " + parts.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> less(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }
}
