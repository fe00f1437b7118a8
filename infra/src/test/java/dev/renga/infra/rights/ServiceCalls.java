package dev.renga.infra.rights;

import dev.renga.infra.Resolved;
import dev.renga.infra.template.Templates;
import dev.renga.testsupport.CallJournal;
import dev.renga.testsupport.MiniStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service called of AWS as a process of its own, and on what, beside what the templates allow its role. {@link CallJournal}
 * wrote it down.
 */
public final class ServiceCalls {
    /** What IAM asks of each part of a transaction. */
    private static final Map<String, String> OF_TRANSACTIONS = Map.of(
            "TransactItems.Put", "dynamodb:PutItem",
            "TransactItems.Update", "dynamodb:UpdateItem",
            "TransactItems.Delete", "dynamodb:DeleteItem",
            "TransactItems.ConditionCheck", "dynamodb:ConditionCheckItem",
            "TransactItems.Get", "dynamodb:GetItem");

    // Of which a call names nothing by which a role could be held to it.
    private static final String NOTHING = "";

    /** An action of IAM, and the address of what it was done to. */
    record Call(String action, String resource) {
        boolean isAllowedBy(Grant grant) {
            return grant.action().equals(action) && (resource.equals(NOTHING) || grant.reaches(resource));
        }

        @Override
        public String toString() {
            return resource.equals(NOTHING) ? action : action + " on " + resource;
        }
    }

    private final List<Grant> grants;
    private final Set<Call> calls;

    ServiceCalls(List<Grant> grants, Stream<String> journal) {
        this.grants = List.copyOf(grants);
        this.calls = journal.flatMap(ServiceCalls::read).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of a process of a service, by the smallest deployment's rights. */
    public static ServiceCalls of(String service, Path journal) throws IOException {
        List<Grant> own = Grants.of(Resolved.small()).stream()
                .filter(grant -> grant.who().equals(service))
                .toList();
        try (Stream<String> lines = Files.lines(journal)) {
            return new ServiceCalls(own, lines);
        }
    }

    /** What AWS would refuse, sorted. */
    public Set<String> refused() {
        return calls.stream()
                .filter(call -> grants.stream().noneMatch(call::isAllowedBy))
                .map(Call::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The actions that were called, sorted. */
    public Set<String> called() {
        return calls.stream().map(Call::action).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Call> read(String line) {
        String[] columns = line.split("\t", -1);
        String path = columns[1];
        int last = path.lastIndexOf('.');
        String resource = resource(path.substring(last + 1), columns[2]);
        String transaction = last < 0 ? null : OF_TRANSACTIONS.get(path.substring(0, last));
        Set<String> actions = transaction == null ? Calls.actions(columns[0]) : Set.of(transaction);
        return actions.stream().map(action -> new Call(action, resource));
    }

    /** The address of what a field names, in the account and region that the templates are read for. */
    private static String resource(String field, String value) {
        String there = value.replace(MiniStack.ACCOUNT, Templates.ACCOUNT);
        String address = "arn:aws:%s:" + Templates.REGION + ":" + Templates.ACCOUNT + ":%s";
        return switch (field) {
            case "" -> NOTHING;
            case "QueueUrl", "QueueName" -> address.formatted("sqs", there.substring(there.lastIndexOf('/') + 1));
            case "TopicArn", "SubscriptionArn" -> there;
            case "TableName", "RequestItems" -> address.formatted("dynamodb", "table/" + there.replace("/", "/index/"));
            case "Bucket" -> "arn:aws:s3:::" + there;
            default -> throw new IllegalArgumentException("what is a " + field + "?");
        };
    }
}
