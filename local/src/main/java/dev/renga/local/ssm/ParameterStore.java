package dev.renga.local.ssm;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The parameters there are, kept; the last version of each. Thread-safe. */
public final class ParameterStore {
    private final Records<Parameter> parameters;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    public ParameterStore(StateStore store, InstantSource clock) {
        this.parameters = store.records("parameters", Parameter.class);
        this.clock = clock;
    }

    /** Writes a plain string over whatever is there. */
    public void put(String name, String value) {
        put(new Parameter(name, "String", value, 0, "", 0), true);
    }

    /** Removes it, where it is there. */
    public boolean delete(String name) {
        return parameters.remove(canonical(name));
    }

    /** Returns the new version; throws {@link AwsFailure} where it is there and may not be overwritten. */
    long put(Parameter wanted, boolean overwrite) {
        writing.lock();
        try {
            Optional<Parameter> there = get(wanted.name());
            if (there.isPresent() && !overwrite) {
                throw AwsFailure.badRequest(
                        "ParameterAlreadyExists",
                        "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
            }
            long version = there.map(Parameter::version).orElse(0L) + 1;
            Parameter parameter = Parameter.checked(new Parameter(
                    wanted.name(), wanted.type(), wanted.value(), version, wanted.description(), clock.millis()));
            parameters.put(canonical(parameter.name()), parameter);
            return version;
        } finally {
            writing.unlock();
        }
    }

    /** By name or ARN. */
    Optional<Parameter> get(String name) {
        return parameters.get(canonical(name));
    }

    /** In the order of their names, beginning after a key of {@link #canonical}. */
    List<Parameter> after(String key, Predicate<Parameter> wanted, int limit) {
        return parameters.after(key).values().stream()
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    /** {@code a} and {@code /a} are one parameter, an ARN is the name in it. */
    static String canonical(String name) {
        String bare =
                name.startsWith("arn:") ? name.substring(name.indexOf(":parameter/") + ":parameter".length()) : name;
        return bare.startsWith("/") ? bare.substring(1) : bare;
    }
}
