package dev.renga.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What choices add to a month, each by itself. */
final class Extras {
    private static final double SMALL_VCPU = 0.25;
    private static final double SMALL_GB = 0.5;
    private static final double WORKER_VCPU = 1;
    private static final double WORKER_GB = 4;
    private static final int ZONES = 2;

    private Extras() {}

    static List<CostLine> of(Templates templates) {
        List<CostLine> lines = new ArrayList<>();
        lines.add(choice(
                "a worker that is always there",
                month(WORKER_VCPU * ListPrices.FARGATE_VCPU_HOUR + WORKER_GB * ListPrices.FARGATE_GB_HOUR) + address(),
                "no wait for the first question; 1 vCPU, 4 GB, the first one never on Spot"));
        lines.add(choice("a second gateway", spot(SMALL_VCPU, SMALL_GB) + address(), "0.25 vCPU, 0.5 GB, Spot"));
        lines.add(choice(
                "a service on Fargate instead of Spot",
                month(SMALL_VCPU * (ListPrices.FARGATE_VCPU_HOUR - ListPrices.FARGATE_SPOT_VCPU_HOUR)
                        + SMALL_GB * (ListPrices.FARGATE_GB_HOUR - ListPrices.FARGATE_SPOT_GB_HOUR)),
                "each of 0.25 vCPU, 0.5 GB: never taken away"));
        lines.add(choice(
                "edge full",
                month(ListPrices.LOAD_BALANCER_HOUR),
                "a load balancer, which a new gateway takes over behind without a gap"));
        lines.add(choice(
                "NAT gateways instead of public addresses",
                month(ZONES * (ListPrices.NAT_GATEWAY_HOUR + ListPrices.PUBLIC_IPV4_HOUR)),
                "in two zones, without what goes through them; the addresses of tasks fall away"));
        lines.add(choice("a key of one's own in KMS", ListPrices.KMS_KEY, "each, and requests"));
        lines.add(choice(
                "an hour of a trial on a machine of its own",
                ListPrices.G4DN_XLARGE_HOUR,
                "g4dn.xlarge; about a third of that on Spot"));
        for (TemplateResource machine : templates.resources("AWS::EC2::Instance")) {
            lines.add(stopped(templates, machine));
            lines.add(running(templates, machine));
        }
        return lines;
    }

    private static CostLine stopped(Templates templates, TemplateResource machine) {
        int gib = diskOf(templates, machine);
        return new CostLine(
                machine.stack(),
                machine.stack() + ", stopped",
                gib * ListPrices.EBS_GP3_GB_MONTH + ListPrices.ALARM_METRIC,
                String.format(Locale.ROOT, "its disk of %d GiB, and the alarm that stops it", gib));
    }

    private static CostLine running(Templates templates, TemplateResource machine) {
        String type = typeOf(templates, machine);
        double hour = switch (type) {
            case "t3.micro" -> ListPrices.T3_MICRO_HOUR;
            case "g4dn.xlarge" -> ListPrices.G4DN_XLARGE_HOUR;
            default -> throw new IllegalArgumentException("nobody has written down what an hour costs of " + type);
        };
        return new CostLine(
                machine.stack(),
                machine.stack() + ", each hour that it runs",
                hour + ListPrices.PUBLIC_IPV4_HOUR,
                type + " and its address; it stops by itself when nobody uses it");
    }

    private static int diskOf(Templates templates, TemplateResource machine) {
        int gib = 0;
        for (JsonNode disk : template(templates, machine).path("BlockDeviceMappings")) {
            gib += disk.at("/Ebs/VolumeSize").asInt();
        }
        return gib;
    }

    private static String typeOf(Templates templates, TemplateResource machine) {
        return template(templates, machine).path("InstanceType").asText();
    }

    // A box has one launch template in its stack.
    private static JsonNode template(Templates templates, TemplateResource machine) {
        return templates.resources("AWS::EC2::LaunchTemplate").stream()
                .filter(template -> template.stack().equals(machine.stack()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no launch template in " + machine.stack()))
                .properties()
                .path("LaunchTemplateData");
    }

    private static CostLine choice(String what, double dollars, String how) {
        return new CostLine("", what, dollars, how);
    }

    private static double spot(double vcpus, double gigabytes) {
        return month(vcpus * ListPrices.FARGATE_SPOT_VCPU_HOUR + gigabytes * ListPrices.FARGATE_SPOT_GB_HOUR);
    }

    private static double address() {
        return month(ListPrices.PUBLIC_IPV4_HOUR);
    }

    private static double month(double hour) {
        return hour * ListPrices.HOURS_A_MONTH;
    }
}
