package dev.renga.gateway;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.QuestionRecorded;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.pool.Ends;
import dev.renga.gateway.pool.PoolWatch;
import dev.renga.gateway.sweep.LongReplies;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.Requester;
import dev.renga.messaging.Service;
import dev.renga.messaging.Sleeper;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A gateway and all that it is made of. */
public final class GatewayService {
    private static final int HINTS_IN_FLIGHT = 64;
    // Clients that wait write to the same table: a backlog of answers must not stand before them there.
    private static final int ANSWERS_IN_FLIGHT = 8;
    private static final int LETTERS_IN_FLIGHT = 4;
    private static final Duration HANDLER_LIMIT = Duration.ofMinutes(1);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration HINT_RETENTION = Duration.ofMinutes(5);
    private static final List<TopicName> TOPICS =
            List.of(TopicName.QA_EVENTS, TopicName.HAIKU_EVENTS, TopicName.SWEEP_EVENTS);

    private final Service service;
    private final HttpEdge http;

    private GatewayService(Service service, HttpEdge http) {
        this.service = service;
        this.http = http;
    }

    /** Wires a gateway; messaging stays the caller's. */
    public static GatewayService of(GatewayConfig config, Messaging messaging, Vertx vertx) {
        return of(config, messaging, vertx, Optional.empty());
    }

    /**
     * Wires a gateway; messaging stays the caller's.
     *
     * @param watch where the backlog is to be written, if anywhere
     */
    static GatewayService of(GatewayConfig config, Messaging messaging, Vertx vertx, Optional<PoolWatch> watch) {
        InstantSource clock = InstantSource.system();
        DynamoDbClient dynamo = DynamoClient.open(config.aws());
        GatewayTables tables = GatewayTables.of(messaging.environment());
        QuestionStore store = new DynamoQuestions(dynamo, tables);
        WaitingClients clients = new WaitingClients();
        BatchStore batches = new DynamoBatches(dynamo, tables, Patience.real());
        Traffic traffic =
                new Traffic(new AnswerAge(clock.instant()), new QueueWatch(messaging.depths()::of, store, clock));
        Intake intake = new Intake(store, LaneSenders.of(messaging), clients, clock);
        String instance = Instances.newName(ThreadLocalRandom.current());
        EventFeed feed = new EventFeed("questions", instance, vertx, EventFeed.Limits.DEFAULT);
        QuestionEvents told = new QuestionEvents(feed);
        Audience audience = clients.and(told);
        QaEventHandler events = new QaEventHandler(store, audience, traffic.age(), clock);
        QueueName hints = QueueName.ofGateway(instance);
        Requester requester = new Requester(hints.physical(messaging.environment()), clock);
        HaikuParts haiku = haiku(messaging, requester, instance, vertx, config.haikuCache());
        SweepParts sweeps = sweeps(config.aws(), messaging, requester, instance, vertx);
        List<Endpoints> endpoints = new ArrayList<>(questions(store, batches, intake, clock, vertx));
        endpoints.addAll(List.of(new QueuesApi(traffic.queues()), told, new HaikuPage()));
        endpoints.addAll(haiku.endpoints());
        endpoints.addAll(sweeps.endpoints());
        HttpEdge http = new HttpEdge(vertx, config.http(), HttpLimits.DEFAULT, endpoints);
        measure(messaging.meters(), clients, feed, traffic, clock);
        List<Component> components = new ArrayList<>(List.of(new DynamoConnection(dynamo)));
        components.addAll(places(messaging, new DynamoMarks(dynamo, tables), instance, clock));
        Ends ends = new Ends(new HintHandler(events, store, clients, told));
        InstanceMessages mine = new InstanceMessages(requester, ends, haiku.events()::tell, sweeps.events()::tell);
        LastConsumer replies = new LastConsumer(hints(messaging, hints, mine));
        components.addAll(consumers(replies, messaging, events));
        components.addAll(haiku.components());
        components.addAll(sweeps.components());
        watch.map(pool -> pool.components(config.aws(), messaging, ends::count, clock))
                .ifPresent(components::addAll);
        Component reconciler = new Reconciler(store, intake, audience, traffic, clock).rounds(Sleeper.real());
        components.addAll(List.of(reconciler, replies.afterHttp(), feed, http));
        return new GatewayService(new Service("gateway", config.management(), messaging.meters(), components), http);
    }

    /** The verticle; deploying it starts the gateway. */
    public Service service() {
        return service;
    }

    /** The port of HTTP, known once the service is deployed. */
    public int httpPort() {
        return http.actualPort();
    }

    private static List<Endpoints> questions(
            QuestionStore store, BatchStore batches, Intake intake, InstantSource clock, Vertx vertx) {
        return List.of(
                new Downloads(store, batches, vertx, Upload.Limits.DEFAULT.stall()),
                new QuestionsApi(intake, store, batches),
                batchApi(store, batches, intake, clock, vertx),
                new RemovalApi(store, clock),
                new RedriveApi(new Redrive(store, intake, clock)));
    }

    private static BatchApi batchApi(
            QuestionStore store, BatchStore batches, Intake intake, InstantSource clock, Vertx vertx) {
        BatchRows rows = new BatchRows(store, batches, Patience.real());
        BatchIntake bulk = new BatchIntake(batches, rows, intake, clock);
        return new BatchApi(bulk, batches, new Uploads(bulk, Upload.Limits.DEFAULT, vertx));
    }

    private static void measure(
            MeterRegistry meters, WaitingClients clients, EventFeed feed, Traffic traffic, InstantSource clock) {
        Gauge.builder("gateway.waiting", clients, WaitingClients::count)
                .description("clients that wait for an answer")
                .register(meters);
        Gauge.builder("gateway.listeners", feed, EventFeed::count)
                .description("clients that listen to the events of questions")
                .register(meters);
        AgeGauges.register(meters, traffic.age(), clock);
        QueueGauges.register(meters, traffic.queues());
    }

    /** What an instance has on AWS. */
    private static List<Component> places(
            Messaging messaging, DynamoMarks marks, String instance, InstantSource clock) {
        return List.of(
                instances(messaging, marks, instance, clock),
                messaging.temporaryQueue(QueueName.ofGateway(instance), HINT_RETENTION, TOPICS));
    }

    private static Component instances(Messaging messaging, DynamoMarks marks, String instance, InstantSource clock) {
        return new Instances(
                instance,
                marks,
                dead -> messaging.administration().remove(QueueName.ofGateway(dead), TOPICS),
                clock,
                Sleeper.real());
    }

    private static HaikuParts haiku(
            Messaging messaging, Requester requester, String instance, Vertx vertx, boolean isCached) {
        QueueSender<HaikuRequest> service =
                messaging.sender(QueueName.HAIKU_REQUESTS, JsonCodec.of(HaikuRequest.class));
        return HaikuParts.of(requester, service, instance, vertx, HaikuParts.Settings.of(isCached), messaging.meters());
    }

    private static SweepParts sweeps(
            AwsConfig aws, Messaging messaging, Requester requester, String instance, Vertx vertx) {
        ObjectStores stores = new ObjectStores(aws.endpoint(), aws.region(), aws.credentials());
        return SweepParts.of(
                requester,
                messaging.sender(QueueName.SWEEP_REQUESTS, JsonCodec.of(SweepRequest.class)),
                AskingLimits.DEFAULT,
                new LongReplies(() -> ObjectStore.at(aws.artifactsAddress(), stores)),
                new EventFeed("sweeps", instance, vertx, EventFeed.Limits.DEFAULT),
                messaging.meters());
    }

    private static List<Component> consumers(Component replies, Messaging messaging, QaEventHandler events) {
        return List.of(
                replies,
                answers(messaging, events),
                deadQuestions(messaging, QueueName.QUESTIONS, events),
                deadQuestions(messaging, QueueName.QUESTIONS_BULK, events),
                deadQuestions(messaging, QueueName.QUESTIONS_SUSPECTS, events));
    }

    private static Component hints(Messaging messaging, QueueName queue, InstanceMessages instance) {
        return messaging.consumer(
                queue,
                MessageCodec.raw(),
                instance,
                ConsumerOptions.withoutDeadLetter(HINTS_IN_FLIGHT, VISIBILITY, HANDLER_LIMIT));
    }

    private static Component answers(Messaging messaging, QaEventHandler events) {
        QueueSpec spec = Topology.queue(QueueName.ANSWERS);
        return messaging.consumer(
                spec.name(),
                JsonCodec.of(QaEvent.class),
                new AnswersHandler(events, replies(messaging, QuestionRecorded.class)),
                ConsumerOptions.of(spec, ANSWERS_IN_FLIGHT, HANDLER_LIMIT));
    }

    private static Component deadQuestions(Messaging messaging, QueueName lane, QaEventHandler events) {
        return messaging.consumer(
                lane.deadLetter(),
                MessageCodec.raw(),
                new DeadQuestionHandler(events, replies(messaging, QaEvent.class)),
                ConsumerOptions.withoutDeadLetter(LETTERS_IN_FLIGHT, VISIBILITY, HANDLER_LIMIT)
                        // Among the suspects there are copies only, whoever moves them on.
                        .from(
                                lane.equals(QueueName.QUESTIONS_SUSPECTS)
                                        ? ConsumerOptions.Origin.COPIES
                                        : ConsumerOptions.Origin.COPIES_AND_MOVED));
    }

    private static <R> Replies<R> replies(Messaging messaging, Class<R> type) {
        return messaging.replies(JsonCodec.of(type), ReplyQueueNames.open(messaging.environment()));
    }
}
