package dev.renga.sweep.plan;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.stopping.Asha;
import dev.renga.sweep.stopping.MedianRule;
import dev.renga.sweep.stopping.Patience;
import dev.renga.sweep.stopping.Plateau;
import dev.renga.sweep.stopping.StoppingRule;
import dev.renga.sweep.stopping.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that a description names. */
final class RuleReader {
    private static final String RULES = "stopping";
    private static final SweepSpec.Stopping NONE = new SweepSpec.Stopping(null, null, null, null, null);

    private final SweepSpec.Stopping asked;
    private final OptionalInt epochs;

    RuleReader(SweepSpec.@Nullable Stopping asked, OptionalInt epochs) {
        this.asked = asked == null ? NONE : asked;
        this.epochs = epochs;
    }

    List<StoppingRule> rules() {
        return Stream.<Optional<? extends StoppingRule>>of(
                        rule("asha", asked.asha(), this::asha),
                        rule("median", asked.median(), rule -> new MedianRule(rule.grace(), rule.others())),
                        rule("patience", asked.patience(), rule -> new Patience(rule.epochs(), rule.least())),
                        rule("", asked.target(), Target::new))
                .<StoppingRule>flatMap(Optional::stream)
                .toList();
    }

    Optional<Plateau> plateau() {
        return rule("plateau", asked.plateau(), rule -> new Plateau(rule.trials(), rule.least()));
    }

    private Asha asha(SweepSpec.Stopping.Asha rule) {
        if (epochs.isPresent() && rule.least() >= epochs.getAsInt()) {
            throw new ContractViolation(
                    RULES + ".least", "must be less than the epochs of a trial, or no trial is ever stopped");
        }
        return new Asha(rule.least(), rule.eta());
    }

    private static <A, R> Optional<R> rule(String name, @Nullable A asked, Function<A, R> made) {
        try {
            return Optional.ofNullable(asked).map(made);
        } catch (ContractViolation e) {
            // Rules know that they are of "stopping", but not under which name.
            String field = e.field().substring(RULES.length());
            throw new ContractViolation(RULES + (name.isEmpty() ? "" : "." + name) + field, e.problem());
        }
    }
}
