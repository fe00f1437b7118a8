package dev.renga.trainer.report;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The queue that takes the reports. Its clients are made at the first one: that takes a second, which a trial has better uses
 * for before its first epoch. Belongs to one thread.
 */
final class ReportQueue implements QueueSender<TrialReport>, AutoCloseable {
    private static final Pattern PHYSICAL = Pattern.compile("renga-([a-z][a-z0-9]{0,19})-([a-z][a-z0-9-]{0,52})");

    private final AwsConfig aws;
    private final QueueName name;
    private @Nullable Messaging messaging;
    private @Nullable QueueSender<TrialReport> sender;

    private ReportQueue(AwsConfig aws, QueueName name) {
        this.aws = aws;
        this.name = name;
    }

    /** The queue of a physical name, which says the environment too; throws {@link IllegalArgumentException} for any other. */
    static ReportQueue named(String physical, AwsConfig aws) {
        Matcher parts = PHYSICAL.matcher(physical);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the report queue must be renga-<env>-<name>, not '" + physical + "'");
        }
        return new ReportQueue(aws.of(new Environment(parts.group(1))), new QueueName(parts.group(2)));
    }

    @Override
    public void send(TrialReport report, Map<String, String> attributes, Optional<String> group)
            throws InterruptedException {
        if (sender == null) {
            messaging = Messaging.open(aws, new SimpleMeterRegistry(), InstantSource.system());
            sender = messaging.sender(name, JsonCodec.of(TrialReport.class));
        }
        sender.send(report, attributes, group);
    }

    @Override
    public void close() {
        if (messaging != null) {
            messaging.close();
        }
    }
}
