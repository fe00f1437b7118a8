package dev.renga.infra.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that cdk-nag found.
 *
 * @param place the path of the construct, such as {@code messaging/questions/Queue/Resource}
 */
record Finding(String rule, String place) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was written into a folder together with the templates. */
    static List<Finding> in(Path folder) {
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path report : files.filter(file -> file.toString().endsWith("NagReport.json"))
                    .toList()) {
                read(JSON.readTree(report.toFile()), findings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static void read(JsonNode report, List<Finding> findings) {
        for (JsonNode line : report.path("lines")) {
            if (!line.path("compliance").asText().equals("Compliant")) {
                findings.add(new Finding(
                        line.path("ruleId").asText(), line.path("resourceId").asText()));
            }
        }
    }

    @Override
    public String toString() {
        return rule + " | " + place + " | ";
    }
}
