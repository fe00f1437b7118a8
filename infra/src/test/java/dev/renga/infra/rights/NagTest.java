package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Synthesised;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ADR 0035: what cdk-nag's AwsSolutions finds is repaired, or explained in {@code findings.txt}. */
class NagTest {
    /** An explained finding: rule and place, in which {@code *} may stand for anything. */
    private record Explained(String rule, String place) {
        boolean covers(Finding finding) {
            return matches(rule, finding.rule()) && matches(place, finding.place());
        }

        private static boolean matches(String pattern, String text) {
            return Pattern.compile(List.of(pattern.split("\\*", -1)).stream()
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")))
                    .matcher(text)
                    .matches();
        }
    }

    @Test
    void whatIsFoundIsExplainedAndWhatIsExplainedIsFound() {
        List<Finding> findings = Stream.of(Synthesised.small(), Synthesised.full())
                .flatMap(made -> Finding.in(made.folder()).stream())
                .toList();
        assertThat(findings).as("cdk-nag looked").isNotEmpty();
        List<Explained> explained = Reasons.in("findings.txt", 3).stream()
                .map(parts -> new Explained(parts.get(0), parts.get(1)))
                .toList();

        Set<String> unexplained = findings.stream()
                .filter(finding -> explained.stream().noneMatch(one -> one.covers(finding)))
                .map(Finding::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unexplained).as("found, and not explained in findings.txt").isEmpty();
        assertThat(explained)
                .as("every explanation in findings.txt is of something that is found")
                .allSatisfy(one -> assertThat(findings).anyMatch(one::covers));
    }
}
