package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import dev.renga.contracts.sweep.SweepLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.KeyValuesPair;

/**
 * Attempts as jobs of AWS Batch, in one queue for each priority. Batch knows no token: the name of a job says which attempt it is,
 * and is looked for before a job is submitted. Whoever orders the same attempt from two places at once gets two jobs, of which
 * the scheduler stops the one that belongs to no trial. A job is an attempt and not an array of them: each is submitted when
 * its turn comes, by itself told to stop, and by itself tried again.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html">SubmitJob</a>
 */
final class BatchLauncher implements Launcher {
    private static final int MOST_DESCRIBED = 100;
    private static final String BY_NAME = "JOB_NAME";

    private final BatchClient batch;
    private final Environment environment;
    private final BatchOrders orders;

    BatchLauncher(BatchClient batch, Environment environment) {
        this.batch = batch;
        this.environment = environment;
        this.orders = new BatchOrders(environment);
    }

    @Override
    public Launch launch(LaunchOrder order) {
        try {
            String queue = BatchOrders.queue(environment, order.priority());
            String name = BatchOrders.name(order);
            Optional<JobSummary> earlier = named(queue, name).stream()
                    .filter(job -> job.jobName().equals(name))
                    .findFirst();
            if (earlier.isPresent()) {
                return new Launch.Started(earlier.get().jobId());
            }
            return new Launch.Started(batch.submitJob(orders.request(order)).jobId());
        } catch (SdkException e) {
            return BatchTrouble.launch(e, order.image());
        }
    }

    @Override
    public void stop(String task, String why) {
        try {
            batch.terminateJob(request -> request.jobId(task).reason(why));
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    @Override
    public Map<String, TaskStatus> look(Collection<String> tasks) {
        List<String> all = List.copyOf(tasks);
        Map<String, TaskStatus> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += MOST_DESCRIBED) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_DESCRIBED));
            try {
                for (JobDetail job :
                        batch.describeJobs(request -> request.jobs(some)).jobs()) {
                    found.put(job.jobId(), BatchStatus.of(job));
                }
            } catch (SdkException e) {
                throw EcsTrouble.unavailable(e);
            }
        }
        all.forEach(task -> found.putIfAbsent(task, new TaskStatus.Gone()));
        return found;
    }

    @Override
    public Map<String, TaskStatus> ofSweep(String sweep) {
        List<String> jobs = new ArrayList<>();
        try {
            for (int priority = SweepLimits.LEAST_PRIORITY; priority <= SweepLimits.MOST_PRIORITY; priority++) {
                named(BatchOrders.queue(environment, priority), BatchOrders.allOf(sweep)).stream()
                        .filter(job -> job.status() != JobStatus.SUCCEEDED && job.status() != JobStatus.FAILED)
                        .filter(job -> BatchOrders.isOf(sweep, job.jobName()))
                        .forEach(job -> jobs.add(job.jobId()));
            }
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
        Map<String, TaskStatus> all = new HashMap<>(look(jobs));
        all.values().removeIf(status -> status instanceof TaskStatus.Stopped || status instanceof TaskStatus.Gone);
        return all;
    }

    private List<JobSummary> named(String queue, String name) {
        KeyValuesPair byName =
                KeyValuesPair.builder().name(BY_NAME).values(name).build();
        return batch.listJobsPaginator(request -> request.jobQueue(queue).filters(byName)).jobSummaryList().stream()
                .toList();
    }
}
