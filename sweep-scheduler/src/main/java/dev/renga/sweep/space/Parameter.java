package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One named parameter.
 *
 * @param when what must hold for the parameter to be there at all; empty for one that always is
 */
public record Parameter(String name, Domain domain, Optional<Condition> when) {
    /** What a name looks like: it becomes an option of a program and a column of files that others query. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    public Parameter {
        if (!NAME.matcher(name).matches()) {
            throw new ContractViolation(
                    "parameters", "has a name that is not a letter, then up to 63 of A-Z, a-z, 0-9, '_' and '-'");
        }
    }

    public Parameter(String name, Domain domain) {
        this(name, domain, Optional.empty());
    }

    /** The same, there only where the other parameter has one of these values. */
    public Parameter when(String other, Value... values) {
        return new Parameter(name, domain, Optional.of(new Condition(other, List.of(values))));
    }
}
