package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.haiku.HaikuService;
import dev.renga.haiku.HaikuServiceConfig;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.Service;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The haiku service through its queue, its tables and its topic, asked as a gateway asks. */
class HaikuIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final QueueName REPLIES = new QueueName("replies-haiku");

    private static final List<HaikuEvent> EVENTS = new CopyOnWriteArrayList<>();
    private static RunningCloud cloud;
    private static Messaging ours;
    private static Messaging theirs;
    private static String deployment;
    private static List<Component> asking;
    private static QueueSender<HaikuRequest> requests;
    private static Requester requester;

    @BeforeAll
    static void start() throws Exception {
        cloud = new RunningCloud();
        cloud.provision();
        AwsConfig aws = AwsConfig.local(cloud.uri());
        DynamoProvisioner.provision(aws);
        ours = Messaging.open(aws, new SimpleMeterRegistry(), InstantSource.system());
        Service service = HaikuService.of(new HaikuServiceConfig(aws, ManagementAddress.anyOnLoopback()), ours);
        deployment = service.deploy(cloud.vertx())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        theirs = Messaging.open(aws, new SimpleMeterRegistry(), InstantSource.system());
        requests = theirs.sender(QueueName.HAIKU_REQUESTS, JsonCodec.of(HaikuRequest.class));
        requester = new Requester(REPLIES.physical(aws.environment()), InstantSource.system());
        asking = List.of(
                theirs.temporaryQueue(REPLIES, Duration.ofMinutes(5), List.of(TopicName.HAIKU_EVENTS)),
                theirs.consumer(
                        REPLIES,
                        MessageCodec.raw(),
                        HaikuIT::take,
                        ConsumerOptions.withoutDeadLetter(8, Duration.ofSeconds(30), Duration.ofSeconds(30))));
        for (Component one : asking) {
            one.start();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        Future<Void> stopped = cloud.vertx().undeploy(deployment);
        asking.forEach(Component::quiesce);
        cloud.drain();
        for (Component one : asking.reversed()) {
            one.stop(Duration.ofSeconds(30));
        }
        stopped.toCompletionStage().toCompletableFuture().join();
        ours.close();
        theirs.close();
        cloud.close();
    }

    @Test
    void aHaikuIsPostedReadLikedListedAndDeleted() throws InterruptedException {
        HaikuReply posted = ask(post(1));
        assertThat(posted).isInstanceOf(HaikuReply.One.class);
        Haiku haiku = ((HaikuReply.One) posted).haiku();
        assertThat(ask(new GetHaiku(id(1)))).isEqualTo(posted);
        HaikuReply liked = ask(new LikeHaiku(id(1), id(70)));
        assertThat(liked)
                .isInstanceOfSatisfying(
                        HaikuReply.One.class,
                        one -> assertThat(one.haiku().likes()).isEqualTo(1));
        assertThat(ask(new LikeHaiku(id(1), id(70)))).isEqualTo(liked);
        for (Order order : Order.values()) {
            assertThat(ask(new ListHaiku(order, 1_000, null)))
                    .isInstanceOfSatisfying(
                            HaikuReply.Page.class,
                            page -> assertThat(page.items()).contains(((HaikuReply.One) liked).haiku()));
        }
        assertThat(ask(new DeleteHaiku(id(1)))).isEqualTo(new HaikuReply.Missing(id(1)));
        assertThat(ask(new GetHaiku(id(1)))).isEqualTo(new HaikuReply.Missing(id(1)));
        eventually(
                SOON,
                () -> assertThat(EVENTS)
                        .contains(
                                new HaikuEvent.HaikuPosted(haiku),
                                new HaikuEvent.HaikuLiked(((HaikuReply.One) liked).haiku()),
                                new HaikuEvent.HaikuDeleted(id(1))));
    }

    @Test
    void theLargestRowThatAToolCanWriteIsListedLikedAndTold() throws InterruptedException {
        try (DynamoDbClient dynamo = cloud.client(DynamoDbClient.builder())) {
            dynamo.putItem(put -> put.tableName("renga-local-haiku")
                    .item(Map.of(
                            "item_id", AttributeValue.fromS("huge"),
                            "username", AttributeValue.fromS("\"".repeat(100_000)),
                            "first", AttributeValue.fromS("\n".repeat(100_000)),
                            "second", AttributeValue.fromS("蛙".repeat(33_000)),
                            "third", AttributeValue.fromS("\"".repeat(100_000)))));
        }
        assertThat(ask(new ListHaiku(Order.ALL, 1_000, null)))
                .isInstanceOfSatisfying(
                        HaikuReply.Page.class,
                        page -> assertThat(page.items())
                                .anySatisfy(haiku -> assertThat(haiku.second()).endsWith("…")));
        HaikuReply liked = ask(new LikeHaiku("huge", id(71)));
        assertThat(liked).isInstanceOf(HaikuReply.One.class);
        eventually(
                SOON, () -> assertThat(EVENTS).contains(new HaikuEvent.HaikuLiked(((HaikuReply.One) liked).haiku())));
        ask(new DeleteHaiku("huge"));
    }

    private static Outcome take(Delivery<String> delivery) {
        if (!requester.replied(delivery)) {
            EVENTS.add(JsonCodec.of(HaikuEvent.class).decode(delivery.message()));
        }
        return Outcome.done();
    }

    private static HaikuReply ask(HaikuRequest request) throws InterruptedException {
        return requester
                .ask(requests, request, JsonCodec.of(HaikuReply.class), SOON)
                .orElseThrow();
    }

    private static PostHaiku post(int number) {
        return new PostHaiku(id(number), "Bashō", "古池や", "蛙飛び込む", "水の音");
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }
}
