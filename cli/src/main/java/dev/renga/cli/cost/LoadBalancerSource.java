package dev.renga.cli.cost;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.aws.XmlTree;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The load balancers. Up to 400 of them, one page, are more than a region may have unasked. */
record LoadBalancerSource() implements Source {
    private static final String VERSION = "2015-12-01";

    @Override
    public String name() {
        return "load balancers";
    }

    @Override
    public Reply list(AwsClient aws) throws InterruptedException {
        AwsRequest request =
                AwsRequest.query("elasticloadbalancing", VERSION, "DescribeLoadBalancers", Map.of("PageSize", "400"));
        return switch (aws.send(request)) {
            case AwsReply.Undone undone -> new Reply.Failed(undone);
            case AwsReply.Done done -> {
                List<XmlTree> found = XmlTree.parse(done.text()).stream()
                        .flatMap(xml -> xml.all("DescribeLoadBalancersResult", "LoadBalancers", "member").stream())
                        .toList();
                yield new Reply.Found(found.stream()
                        .map(each -> new Expense(
                                aws.place().region(),
                                "Load balancer",
                                each.text("LoadBalancerName"),
                                each.text("Type") + ", and what goes through it",
                                Owner.named(each.text("LoadBalancerName")),
                                OptionalDouble.of(Prices.LOAD_BALANCER)))
                        .toList());
            }
        };
    }
}
