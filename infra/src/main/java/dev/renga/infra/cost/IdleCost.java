package dev.renga.infra.cost;

import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a deployment costs in a month in which nobody uses it, reckoned from its templates with {@link ListPrices}: tasks that always
 * run, what is paid by the hour or the month, and the requests that services make while they wait. Stacks for trying and working by
 * hand are not among it; {@link Extras} tells what they add.
 *
 * @param lines by stack, the dear ones first
 */
public record IdleCost(List<CostLine> lines) {
    /** Stacks that a deployment does well without, and that are deployed by their names. */
    static final Set<String> BESIDE = Set.of("cpu-box", "gpu-box", "playground");

    public IdleCost {
        lines = List.copyOf(lines);
    }

    /** Throws {@link IllegalArgumentException} for a type of resource whose price nobody wrote down. */
    public static IdleCost of(Templates templates) {
        List<String> unknown = templates.resources().stream()
                .filter(resource -> !isBeside(resource.stack()))
                .filter(resource -> Things.line(resource).isEmpty() && !FreeWhileIdle.holds(resource.type()))
                .map(TemplateResource::type)
                .distinct()
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("nobody has written down what these cost while idle: " + unknown);
        }
        List<CostLine> lines = new ArrayList<>();
        Stream.of(
                        new Fargate(templates).lines().stream(),
                        templates.resources().stream()
                                .filter(resource -> !isBeside(resource.stack()))
                                .flatMap(resource -> Things.line(resource).stream()),
                        new Counted(templates).lines().stream())
                .flatMap(some -> some)
                .forEach(lines::add);
        lines.sort((one, other) -> Double.compare(other.dollars(), one.dollars()));
        return new IdleCost(lines);
    }

    /** Dollars a month. */
    public double dollars() {
        return lines.stream().mapToDouble(CostLine::dollars).sum();
    }

    static boolean isBeside(String stack) {
        return BESIDE.contains(stack);
    }
}
