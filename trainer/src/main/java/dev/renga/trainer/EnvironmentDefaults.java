package dev.renga.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that the command line leaves out, by the environment: {@code --batch-size} is {@code RENGA_TRAINER_BATCH_SIZE}. What
 * every container of a sweep is given, whoever wrote it, has a name of its own, which comes first.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final Map<String, String> OWN_NAMES = Map.of(
            "--sweep", "RENGA_SWEEP",
            "--trial", "RENGA_TRIAL",
            "--attempt", "RENGA_ATTEMPT",
            "--report-queue", "RENGA_REPORT_QUEUE",
            "--out", "RENGA_OUT",
            "--checkpoint", "RENGA_CHECKPOINT",
            "--bucket", "BUCKET_NAME");

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variables that stand for an option; the first that says something counts. */
    static List<String> variables(String option) {
        String name = "RENGA_TRAINER_"
                + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
        String own = OWN_NAMES.get(option);
        return own == null ? List.of(name) : List.of(own, name);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp()) {
            return null;
        }
        return variables(option.longestName()).stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
