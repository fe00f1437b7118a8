package dev.renga.trainer;

import dev.renga.trainer.data.Fold;
import dev.renga.trainer.network.DeviceChoice;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** The commands of the trainer. */
final class TrainerCommand {
    static final String TRAIN = "train";
    static final String PREDICT = "predict";
    static final String DEVICE = "device";

    /** What a first argument may be to name a command. */
    static final Set<String> NAMES = Set.of(TRAIN, PREDICT, DEVICE);

    private TrainerCommand() {}

    /**
     * @param terminal whether somebody watches
     */
    static CommandLine commandLine(
            Map<String, String> environment, PrintWriter out, PrintWriter err, boolean terminal) {
        CommandLine trainer = new CommandLine(CommandSpec.create().name("trainer"))
                .addSubcommand(TRAIN, new TrainCommand(environment, terminal))
                .addSubcommand(PREDICT, new PredictCommand(environment))
                .addSubcommand(DEVICE, new DeviceCommand(environment));
        Complaints complaints = new Complaints();
        return trainer.setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .registerConverter(Fold.class, text -> converted(Fold::parse, text))
                .registerConverter(DeviceChoice.class, text -> converted(DeviceChoice::parse, text))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err);
    }

    private static <T> T converted(Function<String, T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
