package dev.renga.sweep.plan;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.launch.LaunchOrder.Resources;
import dev.renga.sweep.plan.Plan.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trial is, with all that was left out: the trainer on a GPU machine of its own. */
final class RunReader {
    static final String TRAINER = "renga-trainer";
    static final int USUAL_GPUS = 1;
    static final double USUAL_CPUS = 4;
    /** Of the 16 GiB of a g4dn.xlarge, what its agent and system leave. */
    static final int USUAL_MEMORY_MIB = 12_000;

    private static final SweepSpec.Run NONE = new SweepSpec.Run(null, null, null, null, null, null, null);

    private RunReader() {}

    static Run read(SweepSpec.@Nullable Run asked) {
        SweepSpec.Run run = asked == null ? NONE : asked;
        if (run.on() == SweepSpec.Backend.BATCH && or(run.spot(), false)) {
            throw new ContractViolation("run.spot", "is for run.on: ecs; Batch has machines on demand only");
        }
        return new Run(
                or(run.image(), TRAINER),
                or(run.arguments(), List.of()),
                new Resources(
                        or(run.gpus(), USUAL_GPUS),
                        or(run.cpus(), USUAL_CPUS),
                        or(run.memoryMiB(), USUAL_MEMORY_MIB),
                        or(run.spot(), false)),
                or(run.on(), SweepSpec.Backend.ECS));
    }

    private static <T> T or(@Nullable T asked, T usual) {
        return asked == null ? usual : asked;
    }
}
