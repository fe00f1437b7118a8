package dev.renga.faults.system;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.gateway.DynamoTables;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes the queues, topics and tables of Renga by plain AWS calls, in whatever cloud there is. */
final class Provisioning {
    private Provisioning() {}

    static void provision(AwsAccess aws) {
        DynamoTables.definitions(Environment.LOCAL).forEach(aws.dynamo()::createTable);
        for (QueueSpec spec : Topology.queues()) {
            create(
                    aws,
                    spec.name().deadLetter(),
                    Map.of(
                            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                            Long.toString(QueueSpec.DEAD_LETTER_RETENTION.toSeconds())));
            create(
                    aws,
                    spec.name(),
                    Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(spec.visibility().toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\""
                                    + arn("sqs", spec.name().deadLetter().physical(Environment.LOCAL))
                                    + "\",\"maxReceiveCount\":" + spec.maxReceives() + "}"));
        }
        Topology.topics().forEach(topic -> aws.sns().createTopic(of -> of.name(topic.physical(Environment.LOCAL))));
        Topology.subscriptions()
                .forEach(link -> aws.sns()
                        .subscribe(of -> of.topicArn(arn("sns", link.topic().physical(Environment.LOCAL)))
                                .protocol("sqs")
                                .endpoint(arn("sqs", link.queue().physical(Environment.LOCAL)))
                                .attributes(Map.of("RawMessageDelivery", "true"))));
    }

    private static void create(AwsAccess aws, QueueName name, Map<QueueAttributeName, String> attributes) {
        aws.sqs()
                .createQueue(
                        of -> of.queueName(name.physical(Environment.LOCAL)).attributes(attributes));
    }

    private static String arn(String service, String name) {
        return "arn:aws:" + service + ":us-east-1:000000000000:" + name;
    }
}
