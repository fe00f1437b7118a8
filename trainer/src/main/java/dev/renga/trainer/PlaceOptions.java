package dev.renga.trainer;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a trial keeps what it makes, and whom it tells. */
final class PlaceOptions {
    @Option(
            names = "--out",
            paramLabel = "PLACE",
            description =
                    "Folder or s3://bucket/prefix of this trial alone: the table of its epochs, best.npz, checkpoint/,"
                            + " at last done.json. Default: the current folder, where a trial with other options replaces the last")
    @Nullable
    String out;

    @Option(
            names = "--checkpoint",
            paramLabel = "PLACE",
            description =
                    "Folder or s3://bucket/prefix of the checkpoint, to begin with and to write. Default: checkpoint in --out")
    @Nullable
    String checkpoint;

    @Option(names = "--fresh", description = "Begin anew, whatever an earlier run left in these places.")
    boolean fresh;

    @Option(
            names = {"--uploadS3", "-u"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true",
            description = "Put the table into the bucket BUCKET_NAME as well, at its root.")
    boolean uploadS3;

    @Option(names = "--bucket", paramLabel = "NAME", description = "The bucket of --uploadS3; usually by BUCKET_NAME.")
    String bucket = "";

    @Option(
            names = "--report-queue",
            paramLabel = "NAME",
            description = "Report every epoch to this SQS queue, renga-<env>-trial-reports. Default: none")
    String reportQueue = "none";

    /** Whether a trial of other options may be replaced without asking. */
    boolean mayReplace() {
        return out == null && checkpoint == null;
    }

    ObjectStore openOut(ObjectStores stores) {
        return open("--out", place(), stores);
    }

    ObjectStore openCheckpoint(ObjectStores stores) {
        return open("--checkpoint", checkpoint == null ? place() + "/checkpoint" : checkpoint, stores);
    }

    Optional<ObjectStore> openUpload(ObjectStores stores) {
        if (!uploadS3) {
            return Optional.empty();
        }
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("--uploadS3 needs the variable BUCKET_NAME or --bucket");
        }
        return Optional.of(open("--bucket", "s3://" + bucket, stores));
    }

    boolean reports() {
        return !reportQueue.isBlank() && !reportQueue.equals("none");
    }

    private String place() {
        return out == null ? "." : out.replaceFirst("(?<=[^/])/+$", "");
    }

    private static ObjectStore open(String option, String root, ObjectStores stores) {
        try {
            return ObjectStore.at(root, stores);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
