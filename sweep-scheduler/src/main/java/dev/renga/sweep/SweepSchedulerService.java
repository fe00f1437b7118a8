package dev.renga.sweep;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.Service;
import dev.renga.messaging.Sleeper;
import dev.renga.objects.ObjectStore;
import dev.renga.sweep.dispatch.Capacity;
import dev.renga.sweep.dispatch.Machinery;
import dev.renga.sweep.dispatch.Places;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.dispatch.SpareMachines;
import dev.renga.sweep.dispatch.SweepReader;
import dev.renga.sweep.launch.LaunchClients;
import dev.renga.sweep.ledger.DynamoSweeps;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.LeaseKeeper;
import dev.renga.sweep.ledger.Leases;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.ReportJournal;
import dev.renga.sweep.plan.Images;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A sweep scheduler and all that it is made of. */
public final class SweepSchedulerService {
    /** Requests in work at once. */
    static final int REQUESTS = 32;

    /** Reports in work at once: those that wait go into one write together. */
    static final int REPORTS = 512;

    /** News of tasks in work at once. */
    static final int CHANGES = 64;

    private static final Duration HANDLER_LIMIT = Duration.ofMinutes(1);

    private final SweepSchedulerConfig config;
    private final Messaging messaging;
    private final InstantSource clock = InstantSource.system();
    private final Ledger ledger;
    private final Leases leases;
    private final Machinery machinery;
    private final Capacity capacity;
    private final Images images;
    private final BucketFiles files;
    private final EventPublisher<SweepEvent> events;

    private SweepSchedulerService(
            SweepSchedulerConfig config,
            Messaging messaging,
            DynamoSweeps dynamo,
            LaunchClients launching,
            ObjectStore bucket) {
        this.config = config;
        this.messaging = messaging;
        this.ledger = dynamo.ledger(clock);
        this.leases = dynamo.leases(config.holder());
        this.machinery = new Machinery(launching.ecs(), launching.batch());
        this.capacity = Capacity.all(config.gpuGroups().stream()
                .<Capacity>map(group -> new SpareMachines(launching.machines(group), clock))
                .toList());
        this.images = launching::hasImage;
        this.files = new BucketFiles(bucket);
        this.events = messaging.publisher(TopicName.SWEEP_EVENTS, JsonCodec.of(SweepEvent.class));
    }

    /** Wires a service, whose deployment starts it; messaging stays the caller's. */
    public static Service of(SweepSchedulerConfig config, Messaging messaging) {
        DynamoSweeps dynamo = DynamoSweeps.open(config.aws());
        ObjectStore bucket = ObjectStore.at(config.aws().artifactsAddress(), config.objects());
        LaunchClients launching = LaunchClients.open(config.aws());
        var service = new SweepSchedulerService(config, messaging, dynamo, launching, bucket);
        Tenures tenures = new Tenures(service::tenure);
        LeaseKeeper lease = new LeaseKeeper(service.leases, tenures, Sleeper.real());
        return new Service(
                "sweep-scheduler",
                config.management(),
                messaging.meters(),
                List.of(dynamo, new Held("S3", bucket), new Held("launchers", launching), lease, tenures));
    }

    private Tenure tenure(Lease lease) {
        Turning turning = new Turning();
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        Scheduler scheduler = new Scheduler(parts(), lease, clock, background, turning::wake);
        SweepReader reader = new SweepReader(ledger, () -> Optional.of(scheduler), config.prices(), clock);
        return new Tenure(
                scheduler,
                turning,
                background,
                List.of(requests(scheduler, reader), reports(scheduler, lease), changes(scheduler)));
    }

    private Scheduler.Parts parts() {
        Places places = new Places(
                QueueName.TRIAL_REPORTS.physical(messaging.environment()),
                config.aws().artifactsAddress());
        return new Scheduler.Parts(ledger, machinery, files, capacity, files, this::publish, places, config.prices());
    }

    private void publish(List<SweepEvent> told) throws InterruptedException {
        for (SweepEvent event : told) {
            events.publish(event);
        }
    }

    private Component requests(Scheduler scheduler, SweepReader reader) {
        Replies<SweepReply> replies =
                messaging.replies(JsonCodec.of(SweepReply.class), ReplyQueueNames.ofGateways(messaging.environment()));
        Sweeps sweeps = new Sweeps(ledger, scheduler, reader, events, new Sweeps.Terms(images, config.prices(), clock));
        var handler = new RequestHandler(sweeps, new SweepFiles(reader, files), replies, clock);
        return consumer(QueueName.SWEEP_REQUESTS, REQUESTS, SweepRequest.class, handler);
    }

    private Component reports(Scheduler scheduler, Lease lease) {
        ReportJournal journal =
                new ReportJournal(ledger, () -> leases.isHeld(lease), reports -> take(scheduler, reports));
        return consumer(QueueName.TRIAL_REPORTS, REPORTS, TrialReport.class, new ReportHandler(journal));
    }

    private void take(Scheduler scheduler, List<TrialReport> reports) {
        try {
            publish(scheduler.take(reports));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("not published any more", e);
        }
    }

    private Component changes(Scheduler scheduler) {
        return messaging.consumer(
                QueueName.TASK_CHANGES,
                TaskChange.CODEC,
                new TaskChangeHandler(scheduler),
                ConsumerOptions.of(Topology.queue(QueueName.TASK_CHANGES), CHANGES, HANDLER_LIMIT));
    }

    private <M> Component consumer(QueueName queue, int atOnce, Class<M> message, MessageHandler<M> handler) {
        return messaging.consumer(
                queue,
                JsonCodec.of(message),
                handler,
                ConsumerOptions.of(Topology.queue(queue), atOnce, HANDLER_LIMIT));
    }
}
