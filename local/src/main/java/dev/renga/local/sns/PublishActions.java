package dev.renga.local.sns;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Form;
import dev.renga.local.aws.Xml;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The calls that publish. */
final class PublishActions {
    static final int MAX_ENTRIES = 10;
    private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Topics topics;
    private final PublicationReader reader;
    private final FanOut fanOut;

    PublishActions(Topics topics, PublicationReader reader, FanOut fanOut) {
        this.topics = topics;
        this.reader = reader;
        this.fanOut = fanOut;
    }

    Xml publish(Form form) {
        String topic = form.optional("TopicArn")
                .or(() -> form.optional("TargetArn"))
                .orElseThrow(() -> Invalid.parameter("TopicArn or TargetArn Reason: no value for required parameter"));
        Publication publication = reader.read(topics.topic(topic).arn(), form);
        FanOut.await(fanOut.send(publication));
        return new Xml().element("MessageId", publication.id());
    }

    /** Entries that SNS refuses fail alone; the others are sent side by side. */
    Xml publishBatch(Form form) {
        String topic = topics.topic(form.required("TopicArn")).arn();
        Map<String, Form> entries = entries(form);
        Map<String, Publication> publications = new LinkedHashMap<>();
        Map<String, AwsFailure> failures = new LinkedHashMap<>();
        entries.forEach((id, entry) -> {
            try {
                publications.put(id, reader.read(topic, entry));
            } catch (AwsFailure failure) {
                failures.put(id, failure);
            }
        });
        if (publications.values().stream().mapToInt(PublicationReader::bytes).sum() > PublicationReader.MAX_BYTES) {
            throw AwsFailure.badRequest(
                    "BatchRequestTooLong", "The batch is longer than " + PublicationReader.MAX_BYTES + " bytes");
        }
        Map<String, CompletableFuture<Void>> sent = new LinkedHashMap<>();
        publications.forEach((id, publication) -> sent.put(id, fanOut.send(publication)));
        sent.forEach((id, stored) -> {
            try {
                FanOut.await(stored);
            } catch (AwsFailure failure) {
                failures.put(id, failure);
            }
        });
        publications.keySet().removeAll(failures.keySet());
        return answer(publications, failures);
    }

    private static Map<String, Form> entries(Form form) {
        List<Form> members = form.members("PublishBatchRequestEntries.member");
        if (members.isEmpty()) {
            throw AwsFailure.badRequest("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (members.size() > MAX_ENTRIES) {
            throw AwsFailure.badRequest(
                    "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        Map<String, Form> entries = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Form member : members) {
            String id = member.required("Id");
            if (!ENTRY_ID.matcher(id).matches()) {
                throw AwsFailure.badRequest("InvalidBatchEntryId", "The Id of a batch entry is not valid: " + id);
            }
            if (!ids.add(id)) {
                throw AwsFailure.badRequest("BatchEntryIdsNotDistinct", "Two entries have the same Id: " + id);
            }
            entries.put(id, member);
        }
        return entries;
    }

    private static Xml answer(Map<String, Publication> done, Map<String, AwsFailure> failures) {
        return new Xml()
                .element(
                        "Successful",
                        list -> done.forEach((id, publication) -> list.element(
                                "member", member -> member.element("Id", id).element("MessageId", publication.id()))))
                .element(
                        "Failed",
                        list -> failures.forEach((id, failure) -> list.element(
                                "member",
                                member -> member.element("Id", id)
                                        .element("Code", failure.code())
                                        .element("Message", failure.reason())
                                        .element("SenderFault", String.valueOf(failure.status() < 500)))));
    }
}
