package dev.renga.local.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The JSON that SNS wraps a message in where delivery is not raw. Signature fields are there, but sign nothing. */
final class Envelope {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final URI endpoint;

    Envelope(URI endpoint) {
        this.endpoint = endpoint;
    }

    String around(Publication publication, Subscription subscription) {
        ObjectNode envelope = Json.MAPPER
                .createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", publication.id())
                .put("TopicArn", publication.topic());
        publication.subject().ifPresent(subject -> envelope.put("Subject", subject));
        envelope.put("Message", publication.message())
                .put("Timestamp", TIMESTAMP.format(publication.at()))
                .put("SignatureVersion", "1")
                .put("Signature", "bm90IHNpZ25lZA==")
                .put("SigningCertURL", endpoint + "/SimpleNotificationService.pem")
                .put("UnsubscribeURL", endpoint + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        if (!publication.attributes().isEmpty()) {
            ObjectNode attributes = envelope.putObject("MessageAttributes");
            publication
                    .attributes()
                    .forEach((name, attribute) -> attributes
                            .putObject(name)
                            .put("Type", attribute.type())
                            .put("Value", attribute.value()));
        }
        return envelope.toString();
    }
}
