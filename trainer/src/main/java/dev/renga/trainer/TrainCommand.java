package dev.renga.trainer;

import dev.renga.messaging.AwsConfig;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.trainer.data.Corpus;
import dev.renga.trainer.data.DataUnavailable;
import dev.renga.trainer.network.OtherTrial;
import dev.renga.trainer.network.StopSignal;
import dev.renga.trainer.network.TorchDevice;
import dev.renga.trainer.network.Trial;
import dev.renga.trainer.network.TrialEnd;
import dev.renga.trainer.network.TrialFiles;
import dev.renga.trainer.network.TrialIdentity;
import dev.renga.trainer.network.TrialLock;
import dev.renga.trainer.network.TrialNews;
import dev.renga.trainer.network.TrialPlan;
import dev.renga.trainer.report.NoReports;
import dev.renga.trainer.report.QueueReports;
import dev.renga.trainer.report.Reports;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains one trial. */
@Command(
        name = TrainerCommand.TRAIN,
        description = "Train the network, or go on where an earlier run with the same options was interrupted.",
        footer = {
            "",
            "Every option has a variable too: --batch-size is RENGA_TRAINER_BATCH_SIZE; --sweep, --trial and --attempt are",
            "RENGA_SWEEP, RENGA_TRIAL and RENGA_ATTEMPT. Other commands: predict, device."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:trained to the end",
            "1:an error, said on standard error",
            "2:the options were not understood, or the places are another trial's",
            "3:there are no images",
            "4:diverged: the loss is no finite number",
            "143:stopped by SIGTERM (130 by Ctrl-C); the same command goes on"
        })
final class TrainCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final boolean terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private PlaceOptions places = new PlaceOptions();

    TrainCommand(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            data.check(environment);
            return train(options.plan(data.data), options.identity());
        } catch (IllegalArgumentException | OtherTrial e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (DataUnavailable e) {
            return complain(Exit.NO_DATA, String.valueOf(e.getMessage()));
        }
    }

    private int train(TrialPlan plan, TrialIdentity identity) throws DataUnavailable, InterruptedException {
        ObjectStores stores = ObjectStores.from(environment);
        try (ObjectStore out = places.openOut(stores);
                ObjectStore checkpoints = places.openCheckpoint(stores);
                Reports reports = openReports()) {
            TrialFiles files = new TrialFiles(out, checkpoints, places.openUpload(stores), plan.metricsFile());
            TrialNews news = new TrialNews(identity, reports);
            // Before anything is reported: what is refused here is another trainer's trial.
            TrialLock alone = files.lock();
            StopSignal stop = Shutdown.watched();
            try {
                return train(plan, files, news, stop);
            } catch (DataUnavailable | RuntimeException e) {
                news.failed(e);
                throw e;
            } finally {
                reports.flush(stop.isAsked() ? Shutdown.FLUSH_LIMIT : Shutdown.PATIENT_FLUSH);
                stop.end();
                alone.close();
            }
        }
    }

    private int train(TrialPlan plan, TrialFiles files, TrialNews news, StopSignal stop)
            throws DataUnavailable, InterruptedException {
        Corpus corpus = data.corpus(environment);
        TorchDevice device = data.open(environment);
        ConsoleView view =
                new ConsoleView(spec.commandLine().getOut(), spec.commandLine().getErr(), terminal, System::nanoTime);
        prepare(plan, files);
        Trial trial = new Trial(plan, files, news, view, stop, System::nanoTime);
        TrialEnd end = trial.run(device, corpus);
        view.ended(end);
        return switch (end) {
            case TrialEnd.Finished finished -> Exit.OK;
            case TrialEnd.Failed failed -> Exit.DIVERGED;
            case TrialEnd.Interrupted interrupted -> Exit.FAILED;
        };
    }

    private void prepare(TrialPlan plan, TrialFiles files) {
        if (places.fresh || (places.mayReplace() && files.areOfAnother(plan.identity()))) {
            files.clear();
        }
    }

    private Reports openReports() {
        if (!places.reports()) {
            return new NoReports();
        }
        try {
            return QueueReports.open(AwsConfig.from(environment), places.reportQueue);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--report-queue: " + e.getMessage(), e);
        }
    }

    private int complain(int exit, String why) {
        spec.commandLine().getErr().println("trainer: " + why);
        return exit;
    }
}
