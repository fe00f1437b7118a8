package dev.renga.local.aws;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Either;

/**
 * ElasticMQ: queues that speak the SQS protocol, kept in an H2 file or nowhere. Its storage is a pool of connections that
 * belongs to the whole JVM, so only one that keeps anything may run at a time.
 */
final class QueueServer implements AutoCloseable {
    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(30);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(10);
    // A queue of no name holds nothing, so removing from it does nothing but be answered.
    private static final QueueEvent NOTHING = new QueueEvent.MessageRemoved("", "");

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final Option<ActorRef> storage;

    private QueueServer(ActorSystem actors, SQSRestServer server, Option<ActorRef> storage) {
        this.actors = actors;
        this.server = server;
        this.storage = storage;
    }

    /**
     * Starts with what the file holds.
     *
     * @param publicPort the port that the URLs of queues shall name
     */
    static QueueServer start(int publicPort, Optional<Path> file) {
        ClassLoader loader = QueueServer.class.getClassLoader();
        Config config = ConfigFactory.parseResources(loader, "renga-queues.conf")
                .withFallback(ConfigFactory.load(loader))
                .resolve();
        ActorSystem actors = ActorSystem.create("queues", config, loader);
        try {
            Option<ActorRef> storage =
                    file.map(path -> Option.apply(storage(actors, path))).orElseGet(Option::empty);
            ActorRef manager = actors.actorOf(
                    Props.create(QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, storage));
            if (storage.isDefined()) {
                restore(storage.get(), manager);
            }
            SQSRestServer server = SQSRestServerBuilder.withActorSystem(actors)
                    .withQueueManagerActor(manager)
                    .withInterface("127.0.0.1")
                    .withDynamicPort()
                    .withServerAddress(new NodeAddress("http", "127.0.0.1", publicPort, ""))
                    .withAWSRegion(LocalAccount.REGION)
                    .withAWSAccountId(LocalAccount.ID)
                    .start();
            server.waitUntilStarted();
            return new QueueServer(actors, server, storage);
        } catch (RuntimeException e) {
            actors.terminate();
            throw e;
        }
    }

    int port() {
        return server.waitUntilStarted().localAddress().getPort();
    }

    /**
     * Completes when every change made so far is in the file. ElasticMQ answers a message only when it is stored, but a new
     * or changed queue before that.
     */
    CompletionStage<Object> stored() {
        return storage.isDefined()
                ? Patterns.ask(storage.get(), NOTHING, STORE_LIMIT)
                : java.util.concurrent.CompletableFuture.completedStage(NOTHING);
    }

    @Override
    public void close() {
        // Not stopAndWait: it would wait for long polls, whose clients the endpoint has answered already.
        actors.terminate();
        try {
            actors.getWhenTerminated()
                    .toCompletableFuture()
                    .orTimeout(STORE_LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            // What was acknowledged is in the file already; the process ends all the same.
            return;
        }
    }

    private static ActorRef storage(ActorSystem actors, Path file) {
        // Every commit is written before it is acknowledged.
        String uri = "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        SqlQueuePersistenceConfig config = new SqlQueuePersistenceConfig(true, "org.h2.Driver", uri, "", "", false);
        return actors.actorOf(Props.create(SqlQueuePersistenceActor.class, config, List$.MODULE$.empty()));
    }

    private static void restore(ActorRef storage, ActorRef manager) {
        Object restored = Patterns.ask(storage, new QueueEvent.Restore(manager), RESTORE_LIMIT)
                .toCompletableFuture()
                .join();
        if (restored instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException("the kept queues could not be restored: " + either);
        }
    }
}
