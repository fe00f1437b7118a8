package dev.renga.cli.cost;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.aws.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One list of EC2's.
 *
 * @param path to the single things in the answer
 * @param expenses what one of them costs; none where it costs nothing
 */
record Ec2Source(String name, String action, List<String> path, Reading expenses) implements Source {
    /** What a thing of the list means. */
    @FunctionalInterface
    interface Reading {
        Stream<Expense> of(String region, XmlTree thing);
    }

    private static final String VERSION = "2016-11-15";
    private static final int MOST_PAGES = 100;

    /** How the owners of addresses begin that AWS lends, such as amazon-elb. */
    private static final String AWS = "amazon";

    static List<Source> all() {
        return List.of(
                new Ec2Source(
                        "instances",
                        "DescribeInstances",
                        List.of("reservationSet", "item", "instancesSet", "item"),
                        Ec2Source::instance),
                new Ec2Source("volumes", "DescribeVolumes", List.of("volumeSet", "item"), Ec2Source::volume),
                new Ec2Source("addresses", "DescribeAddresses", List.of("addressesSet", "item"), Ec2Source::address),
                new Ec2Source(
                        "public addresses",
                        "DescribeNetworkInterfaces",
                        List.of("networkInterfaceSet", "item"),
                        Ec2Source::publicAddresses),
                new Ec2Source("NAT gateways", "DescribeNatGateways", List.of("natGatewaySet", "item"), Ec2Source::nat),
                new Ec2Source(
                        "endpoints", "DescribeVpcEndpoints", List.of("vpcEndpointSet", "item"), Ec2Source::endpoint));
    }

    @Override
    public Reply list(AwsClient aws) throws InterruptedException {
        List<Expense> found = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, String> parameters = token.isEmpty() ? Map.of() : Map.of("NextToken", token);
            switch (aws.send(AwsRequest.query("ec2", VERSION, action, parameters))) {
                case AwsReply.Undone undone -> {
                    return new Reply.Failed(undone);
                }
                case AwsReply.Done done -> {
                    List<XmlTree> answers = XmlTree.parse(done.text()).stream().toList();
                    answers.stream()
                            .flatMap(xml -> xml.all(path.toArray(String[]::new)).stream())
                            .flatMap(thing -> expenses.of(aws.place().region(), thing))
                            .forEach(found::add);
                    token = answers.stream()
                            .map(xml -> xml.text("nextToken"))
                            .findFirst()
                            .orElse("");
                }
            }
            if (token.isEmpty()) {
                break;
            }
        }
        return new Reply.Found(found);
    }

    private static Stream<Expense> instance(String region, XmlTree thing) {
        String state = thing.all("instanceState").stream()
                .map(each -> each.text("name"))
                .findFirst()
                .orElse("");
        if (!state.equals("running") && !state.equals("pending")) {
            return Stream.empty();
        }
        String type = thing.text("instanceType");
        boolean spot = thing.text("instanceLifecycle").equals("spot");
        return Stream.of(new Expense(
                region,
                "EC2 instance",
                thing.text("instanceId"),
                type + (spot ? " on Spot, which costs about a third" : ""),
                Owner.of(thing),
                Prices.instance(type)));
    }

    private static Stream<Expense> volume(String region, XmlTree thing) {
        String type = thing.text("volumeType");
        String size = thing.text("size");
        boolean used = thing.text("status").equals("in-use");
        return Stream.of(new Expense(
                region,
                "EBS volume",
                thing.text("volumeId"),
                size + " GB " + type + (used ? "" : ", attached to nothing"),
                Owner.of(thing),
                size.matches("[0-9]{1,9}") ? Prices.volume(type, Integer.parseInt(size)) : OptionalDouble.empty()));
    }

    private static Stream<Expense> address(String region, XmlTree thing) {
        boolean used = !thing.text("associationId").isEmpty();
        return Stream.of(new Expense(
                region,
                "Elastic IP",
                thing.text("publicIp"),
                used ? "" : "used by nothing",
                Owner.of(thing),
                OptionalDouble.of(Prices.PUBLIC_ADDRESS)));
    }

    // Of instances, tasks and load balancers: AWS's own. Those of the account are Elastic IPs, listed above.
    private static Stream<Expense> publicAddresses(String region, XmlTree thing) {
        String owner = Owner.of(thing);
        String ofItsGroup = thing.all("groupSet", "item").stream()
                .map(group -> Owner.named(group.text("groupName")))
                .findFirst()
                .orElse("");
        return thing.all("privateIpAddressesSet", "item", "association").stream()
                .filter(address -> address.text("ipOwnerId").startsWith(AWS))
                .map(address -> new Expense(
                        region,
                        "Public IPv4",
                        address.text("publicIp"),
                        thing.text("description"),
                        owner.isEmpty() ? ofItsGroup : owner,
                        OptionalDouble.of(Prices.PUBLIC_ADDRESS)));
    }

    private static Stream<Expense> nat(String region, XmlTree thing) {
        return thing.text("state").equals("deleted")
                ? Stream.empty()
                : Stream.of(new Expense(
                        region,
                        "NAT gateway",
                        thing.text("natGatewayId"),
                        "and what goes through it",
                        Owner.of(thing),
                        OptionalDouble.of(Prices.NAT_GATEWAY)));
    }

    private static Stream<Expense> endpoint(String region, XmlTree thing) {
        int zones = Math.max(1, thing.all("subnetIdSet", "item").size());
        return thing.text("vpcEndpointType").equals("Interface")
                ? Stream.of(new Expense(
                        region,
                        "VPC endpoint",
                        thing.text("vpcEndpointId"),
                        thing.text("serviceName"),
                        Owner.of(thing),
                        OptionalDouble.of(zones * Prices.INTERFACE_ENDPOINT)))
                : Stream.empty();
    }
}
