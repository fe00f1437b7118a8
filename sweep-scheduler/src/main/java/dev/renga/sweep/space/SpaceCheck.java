package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether parameters make a space. */
final class SpaceCheck {
    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    private SpaceCheck() {}

    static void of(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new ContractViolation("parameters", "must hold at least one parameter");
        }
        if (parameters.size() > SearchSpace.MAX_PARAMETERS) {
            throw new ContractViolation(
                    "parameters",
                    "must hold at most " + SearchSpace.MAX_PARAMETERS + " parameters, not " + parameters.size());
        }
        var check = new SpaceCheck();
        parameters.forEach(check::add);
        parameters.forEach(check::cycle);
        Map<String, Parameter> earlier = new HashMap<>();
        for (Parameter parameter : parameters) {
            parameter.when().ifPresent(condition -> check.condition(parameter, condition, earlier));
            earlier.put(parameter.name(), parameter);
        }
    }

    private void add(Parameter parameter) {
        if (byName.putIfAbsent(parameter.name(), parameter) != null) {
            throw new ContractViolation("parameters", "has " + parameter.name() + " twice");
        }
    }

    private void cycle(Parameter start) {
        Set<String> seen = new HashSet<>();
        Optional<Parameter> next = Optional.of(start);
        while (next.isPresent()) {
            if (!seen.add(next.get().name())) {
                throw new ContractViolation(
                        field(start), "leads back to " + next.get().name());
            }
            next = next.get().when().map(condition -> byName.get(condition.parameter()));
        }
    }

    private void condition(Parameter parameter, Condition condition, Map<String, Parameter> earlier) {
        String field = field(parameter);
        if (!byName.containsKey(condition.parameter())) {
            throw new ContractViolation(field, "names no parameter: " + condition.parameter());
        }
        Parameter other = earlier.get(condition.parameter());
        if (other == null) {
            throw new ContractViolation(
                    field, "names " + condition.parameter() + ", which must come before " + parameter.name());
        }
        if (other.domain().count().isEmpty()) {
            throw new ContractViolation(field, "names " + other.name() + ", which has no countable values");
        }
        Checks.distinct(field + "." + other.name(), condition.values(), Listed.MAX_VALUES);
        for (Value value : condition.values()) {
            if (other.domain().canonical(value).isEmpty()) {
                throw new ContractViolation(field + "." + other.name(), "is never " + value);
            }
        }
    }

    private static String field(Parameter parameter) {
        return "parameters." + parameter.name() + ".when";
    }
}
