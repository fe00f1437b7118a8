package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The parameters of a sweep, in an order in which each depends on earlier ones only. Models see a point as one position in the
 * unit interval for each parameter, NaN for one that is not there.
 */
public record SearchSpace(List<Parameter> parameters) {
    /** The most parameters. */
    public static final int MAX_PARAMETERS = 64;

    /** Throws {@link ContractViolation}, naming the field, for a space that contradicts itself. */
    public SearchSpace {
        parameters = List.copyOf(parameters);
        SpaceCheck.of(parameters);
    }

    public SearchSpace(Parameter... parameters) {
        this(List.of(parameters));
    }

    public int dimensions() {
        return parameters.size();
    }

    /** Whether a parameter is there, given the values of those before it. */
    public static boolean active(Parameter parameter, Map<String, Value> earlier) {
        return parameter
                .when()
                .map(condition -> Optional.ofNullable(earlier.get(condition.parameter()))
                        .map(value -> condition.values().stream().anyMatch(value::same))
                        .orElse(false))
                .orElse(true);
    }

    /** The point at a position for each parameter; positions of parameters that are not there do not matter. */
    public Assignment at(double[] positions) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (int index = 0; index < parameters.size(); index++) {
            Parameter parameter = parameters.get(index);
            if (active(parameter, values)) {
                values.put(parameter.name(), parameter.domain().at(positions[index]));
            }
        }
        return new Assignment(values);
    }

    /** The positions of a point of this space. */
    public double[] positions(Assignment point) {
        return parameters.stream()
                .mapToDouble(parameter -> point.value(parameter.name())
                        .map(value -> parameter.domain().cell(value).middle())
                        .orElse(Double.NaN))
                .toArray();
    }

    /**
     * The point with its values typed and ordered as in this space. Throws {@link ContractViolation}, naming the parameter, for
     * a value outside, a parameter that is missing, unknown, or not there under its condition.
     */
    public Assignment canonical(Assignment point) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Optional<Value> given = point.value(parameter.name());
            if (active(parameter, values)) {
                values.put(parameter.name(), inside(parameter, given));
            } else if (given.isPresent()) {
                throw new ContractViolation(
                        parameter.name(), "has a value although " + condition(parameter) + " does not hold");
            }
        }
        List<String> unknown = new ArrayList<>(point.values().keySet());
        unknown.removeAll(values.keySet());
        if (!unknown.isEmpty()) {
            throw new ContractViolation(unknown.getFirst(), "is no parameter of this space");
        }
        return new Assignment(values);
    }

    private static Value inside(Parameter parameter, Optional<Value> given) {
        Value value = given.orElseThrow(() -> new ContractViolation(parameter.name(), "is missing"));
        return parameter
                .domain()
                .canonical(value)
                .orElseThrow(() -> new ContractViolation(parameter.name(), "must not be " + value));
    }

    private static String condition(Parameter parameter) {
        Condition condition = parameter.when().orElseThrow();
        return condition.parameter() + " in " + condition.values();
    }
}
