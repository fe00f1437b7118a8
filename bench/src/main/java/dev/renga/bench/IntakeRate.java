package dev.renga.bench;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Lines into a gateway over HTTP beside a bare loop of the same calls on the same tables and queues of the same local
 * endpoint, in turn; and what the gateway's heap holds at most for so many lines and for ten times as many. Nobody answers:
 * the environment is one of its own, without workers.
 */
final class IntakeRate {
    private static final String ENVIRONMENT = "bench";
    private static final int TENFOLD = 10;
    private static final String LINE = "{\"question\":\"When was the best known renga written?\",\"context\":\""
            + "Renga is linked verse: a poem that several poets write together. ".repeat(8) + "\"}";

    private interface Work {
        void run() throws Exception;
    }

    private final int lines;
    private final int rounds;

    IntakeRate(int lines, int rounds) {
        this.lines = lines;
        this.rounds = rounds;
    }

    Table measure() throws Exception {
        try (RunningSystem system = RunningSystem.start(true);
                DynamoDbClient dynamo = DynamoDbClient.builder()
                        .endpointOverride(system.aws())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials())
                        .build();
                SqsClient sqs = SqsClient.builder()
                        .endpointOverride(system.aws())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials())
                        .build()) {
            provision(system.aws(), dynamo, sqs);
            double[] ours = new double[rounds];
            double[] bare = new double[rounds];
            try (GatewayProcess gateway = GatewayProcess.start(system.aws(), ENVIRONMENT)) {
                Work upload = () -> LineUpload.send(gateway.address(), lines, LINE);
                upload.run(); // while the JVMs compile what they run
                BareIntake loop = bare(dynamo, sqs);
                loop.take(lines);
                for (int round = 0; round < rounds; round++) {
                    ours[round] = perSecond(upload);
                    bare[round] = perSecond(() -> loop.take(lines));
                }
            }
            return table(ours, bare, peakHeap(system.aws(), lines), peakHeap(system.aws(), lines * TENFOLD));
        }
    }

    private Table table(double[] ours, double[] bare, int once, int tenfold) {
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, round -> ours[round] / bare[round]);
        return new Table(
                        "Intake of " + lines + " lines, " + rounds + " interleaved rounds",
                        "by",
                        "lines/s, median",
                        "ratio, median (least to most)",
                        "heap after a collection, at most",
                        "the same for " + TENFOLD + " x the lines")
                .row(
                        "NDJSON over HTTP",
                        at("%.0f", ours, 50),
                        at("%.2f", ratios, 50) + " (" + at("%.2f", ratios, 1) + " to " + at("%.2f", ratios, 100) + ")",
                        once + " MB",
                        tenfold + " MB")
                .row("bare loop", at("%.0f", bare, 50), "1.00", "", "");
    }

    private static String at(String format, double[] values, double percentile) {
        return String.format(Locale.ROOT, format, Samples.of(values).percentile(percentile));
    }

    private int peakHeap(URI aws, int lines) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(aws, ENVIRONMENT)) {
            LineUpload.send(gateway.address(), lines, LINE);
            return gateway.peakHeap();
        }
    }

    private double perSecond(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return lines / ((System.nanoTime() - began) / 1e9);
    }

    /** Of rows and messages such as the gateway just made. */
    private static BareIntake bare(DynamoDbClient dynamo, SqsClient sqs) {
        String table = "renga-" + ENVIRONMENT + "-questions";
        String url = url(sqs, "questions-bulk");
        List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(url).messageAttributeNames("All"))
                .messages();
        Message message = messages.getFirst();
        String id = message.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        return new BareIntake(
                dynamo,
                sqs,
                table,
                url,
                dynamo.getItem(get -> get.tableName(table).key(Map.of("item_id", AttributeValue.fromS(id))))
                        .item(),
                message);
    }

    /** The queues, the topic and the tables of another environment, as those of the local one are. */
    private static void provision(URI aws, DynamoDbClient dynamo, SqsClient sqs) {
        Environment environment = new Environment(ENVIRONMENT);
        for (QueueSpec queue : Topology.queues()) {
            sqs.createQueue(request -> request.queueName(queue.name().physical(environment)));
            sqs.createQueue(
                    request -> request.queueName(queue.name().deadLetter().physical(environment)));
        }
        for (String table : List.of("questions", "gateway-marks")) {
            copy(dynamo, "renga-local-" + table, "renga-" + ENVIRONMENT + "-" + table);
        }
        try (SnsClient sns = SnsClient.builder()
                .endpointOverride(aws)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .build()) {
            for (String topic : List.of("qa-events", "haiku-events")) {
                sns.createTopic(request -> request.name("renga-" + ENVIRONMENT + "-" + topic));
            }
        }
    }

    private static void copy(DynamoDbClient dynamo, String from, String to) {
        TableDescription table =
                dynamo.describeTable(request -> request.tableName(from)).table();
        List<GlobalSecondaryIndex> indexes = table.globalSecondaryIndexes().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
                .toList();
        dynamo.createTable(request -> {
            request.tableName(to)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(table.attributeDefinitions())
                    .keySchema(table.keySchema());
            if (!indexes.isEmpty()) {
                request.globalSecondaryIndexes(indexes);
            }
        });
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(request -> request.queueName("renga-" + ENVIRONMENT + "-" + queue))
                .queueUrl();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench"));
    }
}
