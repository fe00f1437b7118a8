package dev.renga.sweep.plan;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The command line of a trial: the sweep's arguments, its epochs, which repeat it is, and the point. */
public final class Options {
    private static final String EPOCHS = "--epochs";

    private Options() {}

    /** The arguments of one trial; the same for the same trial, in every process. */
    public static List<String> of(Plan plan, int repeat, Assignment point) {
        List<String> arguments = new ArrayList<>(plan.run().arguments());
        plan.epochs().ifPresent(epochs -> arguments.addAll(List.of(EPOCHS, String.valueOf(epochs))));
        if (plan.repeats().count() > 1) {
            arguments.add(option(plan.repeats().by()));
            arguments.add(
                    plan.repeats().by() == SweepSpec.Repeats.By.FOLD
                            // Repeats are counted from 0, folds from 1.
                            ? (repeat + 1) + "/" + plan.repeats().count()
                            : String.valueOf(repeat));
        }
        point.values().forEach((name, value) -> arguments.addAll(List.of("--" + name, text(value))));
        return arguments;
    }

    /** Throws {@link ContractViolation} where a trial would get an option twice: nobody could tell which one counts. */
    static void check(Plan plan) {
        Set<String> given = new HashSet<>();
        for (String argument : plan.run().arguments()) {
            if (argument.startsWith("--")) {
                given.add(argument.split("=", 2)[0]);
            }
        }
        if (plan.epochs().isPresent() && !given.add(EPOCHS)) {
            throw new ContractViolation("epochs", "is given by run.arguments too");
        }
        if (plan.repeats().count() > 1 && !given.add(option(plan.repeats().by()))) {
            throw new ContractViolation("repeats.by", "is an option that run.arguments has too");
        }
        for (Parameter parameter : plan.space().parameters()) {
            if (!given.add("--" + parameter.name())) {
                throw new ContractViolation(
                        "parameters." + parameter.name(), "is an option that every trial gets already");
            }
        }
    }

    private static String option(SweepSpec.Repeats.By by) {
        return switch (by) {
            case SEED -> "--seed";
            case SPLIT_SEED -> "--split-seed";
            case FOLD -> "--fold";
        };
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : value.toString();
    }
}
