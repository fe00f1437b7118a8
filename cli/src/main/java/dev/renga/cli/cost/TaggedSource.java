package dev.renga.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What else is paid by the hour, as far as it ever had a tag; Renga makes none of it. */
record TaggedSource() implements Source {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("rds:db", "RDS database"),
            Map.entry("rds:cluster", "RDS cluster"),
            Map.entry("elasticache:cluster", "ElastiCache"),
            Map.entry("redshift:cluster", "Redshift"),
            Map.entry("es:domain", "OpenSearch"),
            Map.entry("eks:cluster", "EKS cluster"),
            Map.entry("sagemaker:endpoint", "SageMaker endpoint"),
            Map.entry("sagemaker:notebook-instance", "SageMaker notebook"),
            Map.entry("kinesis:stream", "Kinesis stream"),
            Map.entry("elasticfilesystem:file-system", "EFS"));
    private static final int MOST_PAGES = 100;

    @Override
    public String name() {
        return "tagged resources";
    }

    @Override
    public Reply list(AwsClient aws) throws InterruptedException {
        List<Expense> expenses = new ArrayList<>();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode types = request.putArray("ResourceTypeFilters");
        KINDS.keySet().stream().sorted().forEach(types::add);
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (aws.send(AwsRequest.json("tagging", "ResourceGroupsTaggingAPI_20170126.GetResources", request))) {
                case AwsReply.Undone undone -> {
                    return new Reply.Failed(undone);
                }
                case AwsReply.Done done -> {
                    JsonNode found = AwsClient.json(done).orElseGet(JsonNodeFactory.instance::objectNode);
                    found.path("ResourceTagMappingList")
                            .forEach(each -> expenses.add(expense(aws.place().region(), each)));
                    request.put("PaginationToken", found.path("PaginationToken").asText(""));
                }
            }
            if (request.path("PaginationToken").asText().isEmpty()) {
                break;
            }
        }
        return new Reply.Found(expenses);
    }

    private static Expense expense(String region, JsonNode resource) {
        // arn:aws:rds:us-east-1:123456789012:db:name
        String arn = resource.path("ResourceARN").asText();
        String[] parts = arn.split("[:/]", 7);
        String type = parts.length > 5 ? parts[2] + ":" + parts[5] : "";
        Map<String, String> tags = new TreeMap<>();
        resource.path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return new Expense(
                region,
                KINDS.getOrDefault(type, "Other"),
                parts.length > 6 ? parts[6] : arn,
                "look up its price in the console",
                Owner.of(tags),
                OptionalDouble.empty());
    }
}
