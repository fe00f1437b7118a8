package dev.renga.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the tasks of services cost that always run: as many as a service has when nothing happens. */
final class Fargate {
    private static final double UNITS_OF_A_VCPU = 1024;
    private static final double MIB_OF_A_GB = 1024;
    private static final String SPOT = "FARGATE_SPOT";

    private final Map<String, TemplateResource> definitions;
    private final List<TemplateResource> targets;
    private final List<TemplateResource> services;

    Fargate(Templates templates) {
        this.definitions = templates.resources("AWS::ECS::TaskDefinition").stream()
                .collect(Collectors.toMap(
                        definition -> definition.text("Family"), Function.identity(), (first, second) -> first));
        this.targets = templates.resources("AWS::ApplicationAutoScaling::ScalableTarget");
        this.services = templates.resources("AWS::ECS::Service");
    }

    List<CostLine> lines() {
        List<CostLine> lines = new ArrayList<>();
        services.forEach(service -> {
            int tasks = tasks(service);
            String name = service.text("ServiceName");
            if (tasks == 0) {
                lines.add(new CostLine(service.stack(), name, 0, "no task while there is nothing to do"));
                return;
            }
            lines.add(compute(service, name, tasks));
            if (hasAddress(service)) {
                lines.add(new CostLine(
                        service.stack(),
                        name + ": public IPv4",
                        tasks * ListPrices.PUBLIC_IPV4_HOUR * ListPrices.HOURS_A_MONTH,
                        tasks + " × " + ListPrices.PUBLIC_IPV4_HOUR + " $/h; a NAT gateway would be "
                                + Math.round(ListPrices.NAT_GATEWAY_HOUR * ListPrices.HOURS_A_MONTH) + " $"));
            }
        });
        return lines;
    }

    private CostLine compute(TemplateResource service, String name, int tasks) {
        TemplateResource definition = definition(service);
        double vcpus = Double.parseDouble(definition.text("Cpu")) / UNITS_OF_A_VCPU;
        double gigabytes = Double.parseDouble(definition.text("Memory")) / MIB_OF_A_GB;
        int spot = tasksOnSpot(service, tasks);
        double dollars = ListPrices.HOURS_A_MONTH
                * (spot * hour(vcpus, gigabytes, ListPrices.FARGATE_SPOT_VCPU_HOUR, ListPrices.FARGATE_SPOT_GB_HOUR)
                        + (tasks - spot)
                                * hour(vcpus, gigabytes, ListPrices.FARGATE_VCPU_HOUR, ListPrices.FARGATE_GB_HOUR));
        return new CostLine(
                service.stack(),
                name,
                dollars,
                String.format(Locale.ROOT, "%d × %.2f vCPU, %.1f GB, %d of them Spot", tasks, vcpus, gigabytes, spot));
    }

    private static double hour(double vcpus, double gigabytes, double vcpuHour, double gbHour) {
        return vcpus * vcpuHour + gigabytes * gbHour;
    }

    private TemplateResource definition(TemplateResource service) {
        String reference = service.text("TaskDefinition");
        TemplateResource found = definitions.get(reference.substring(reference.lastIndexOf('/') + 1));
        if (found == null) {
            throw new IllegalArgumentException("no task definition " + reference + " of " + service.id());
        }
        return found;
    }

    /** A service that scales has as many as it may have least; what it is born with is of no matter. */
    private int tasks(TemplateResource service) {
        String name = service.text("ServiceName");
        return targets.stream()
                .filter(target -> target.text("ResourceId").endsWith("/" + name))
                .map(target -> target.properties().path("MinCapacity").asInt())
                .findFirst()
                .orElseGet(() -> service.properties().path("DesiredCount").asInt(1));
    }

    private static int tasksOnSpot(TemplateResource service, int tasks) {
        int spotWeight = 0;
        int otherWeight = 0;
        int otherBase = 0;
        for (JsonNode item : service.properties().path("CapacityProviderStrategy")) {
            if (item.path("CapacityProvider").asText().equals(SPOT)) {
                spotWeight = item.path("Weight").asInt();
            } else {
                otherWeight = item.path("Weight").asInt();
                otherBase = item.path("Base").asInt();
            }
        }
        if (spotWeight == 0) {
            return 0;
        }
        int shared = Math.max(0, tasks - otherBase);
        return shared * spotWeight / (spotWeight + otherWeight);
    }

    private static boolean hasAddress(TemplateResource service) {
        return service.properties()
                .at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp")
                .asText()
                .equals("ENABLED");
    }
}
