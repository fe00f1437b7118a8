package dev.renga.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The tasks that ECS runs on Fargate; those on machines of their own cost what the machines do. */
record TaskSource() implements Source {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
    private static final int MOST_PAGES = 100;

    @Override
    public String name() {
        return "tasks of ECS";
    }

    @Override
    public Reply list(AwsClient aws) throws InterruptedException {
        List<JsonNode> clusters = new ArrayList<>();
        var trouble = pages(aws, "ListClusters", JsonNodeFactory.instance.objectNode(), "clusterArns", clusters);
        List<Expense> expenses = new ArrayList<>();
        for (JsonNode cluster : clusters) {
            List<JsonNode> tasks = new ArrayList<>();
            ObjectNode running = JsonNodeFactory.instance
                    .objectNode()
                    .put("cluster", cluster.asText())
                    .put("maxResults", 100);
            trouble = trouble.isEmpty() ? pages(aws, "ListTasks", running, "taskArns", tasks) : trouble;
            // A page of the list is as much as can be described at once.
            for (int from = 0; from < tasks.size() && trouble.isEmpty(); from += 100) {
                trouble = describe(aws, cluster, tasks.subList(from, Math.min(tasks.size(), from + 100)), expenses);
            }
        }
        return trouble.isEmpty() ? new Reply.Found(expenses) : new Reply.Failed(trouble.getFirst());
    }

    private static List<AwsReply.Undone> describe(
            AwsClient aws, JsonNode cluster, List<JsonNode> tasks, List<Expense> into) throws InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("cluster", cluster.asText());
        tasks.forEach(request.putArray("tasks")::add);
        return switch (aws.send(AwsRequest.json("ecs", TARGET + "DescribeTasks", request))) {
            case AwsReply.Undone undone -> List.of(undone);
            case AwsReply.Done done -> {
                AwsClient.json(done)
                        .ifPresent(found -> found.path("tasks").forEach(task -> {
                            if (task.path("launchType").asText().equals("FARGATE")) {
                                into.add(expense(aws.place().region(), task));
                            }
                        }));
                yield List.of();
            }
        };
    }

    private static Expense expense(String region, JsonNode task) {
        String arn = task.path("taskArn").asText();
        String cluster = task.path("clusterArn").asText();
        String provider = task.path("capacityProviderName").asText("FARGATE");
        double units = task.path("cpu").asDouble();
        double megabytes = task.path("memory").asDouble();
        String spot = provider.equals("FARGATE_SPOT") ? " on Spot, which costs about a third" : "";
        return new Expense(
                region,
                "Fargate task",
                arn.substring(arn.lastIndexOf('/') + 1),
                task.path("group").asText() + spot,
                Owner.named(cluster.substring(cluster.lastIndexOf('/') + 1)),
                OptionalDouble.of(Prices.fargate(units, megabytes)));
    }

    private static List<AwsReply.Undone> pages(
            AwsClient aws, String action, ObjectNode request, String member, List<JsonNode> into)
            throws InterruptedException {
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (aws.send(AwsRequest.json("ecs", TARGET + action, request))) {
                case AwsReply.Undone undone -> {
                    return List.of(undone);
                }
                case AwsReply.Done done -> {
                    JsonNode found = AwsClient.json(done).orElseGet(JsonNodeFactory.instance::objectNode);
                    found.path(member).forEach(into::add);
                    request.put("nextToken", found.path("nextToken").asText(""));
                }
            }
            if (request.path("nextToken").asText().isEmpty()) {
                break;
            }
        }
        return List.of();
    }
}
