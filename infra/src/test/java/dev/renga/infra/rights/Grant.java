package dev.renga.infra.rights;

import dev.renga.infra.template.TemplateResource;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One action that a role may do to one resource.
 *
 * @param who the service that has the role, such as {@code gateway}, else the role's stack and construct
 * @param action such as {@code sqs:SendMessage}
 * @param resource an ARN, in which {@code *} may stand for anything
 * @param condition as JSON, empty where there is none
 */
record Grant(String who, String action, String resource, String condition) {
    /** Whether the resource is among those that are meant. */
    boolean reaches(String arn) {
        return Pattern.compile(
                        Stream.of(resource.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .matcher(arn)
                .matches();
    }

    boolean isOf(String service) {
        return action.startsWith(service + ":") || action.equals("*");
    }

    /** A role as people call it: its physical name without the environment, else stack and logical id without the hash. */
    static String called(TemplateResource role) {
        String name = role.text("RoleName");
        return name.isEmpty()
                ? role.stack() + "/" + role.id().replaceFirst("[0-9A-F]{8}$", "")
                : name.replaceFirst("^renga-[a-z0-9]+-", "");
    }
}
