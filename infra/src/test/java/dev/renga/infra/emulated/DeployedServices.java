package dev.renga.infra.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import dev.renga.testsupport.CallJournal;
import dev.renga.testsupport.MiniStack;
import dev.renga.testsupport.Programs;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * The services of a deployment, each a process as its task would run it, but on this machine; each writes down what it calls of AWS.
 *
 * @param root of the repository, where the services are built
 * @param folder for journals and files
 */
record DeployedServices(Synthesised deployment, URI endpoint, Path root, Programs programs, Path folder) {
    /**
     * A task that the templates define.
     *
     * @param role whose rights it has
     * @param stack where it is defined
     * @param module what it runs
     */
    record Task(String role, String stack, String module) {
        static Task of(String service) {
            return new Task(service, service, service);
        }
    }

    /** Starts a gateway that wants a key; returns where it will be. */
    URI startGateway(String name, String key) throws IOException {
        int port = Programs.freePort();
        start(
                name,
                Task.of("gateway"),
                Map.of(
                        "RENGA_GATEWAY_HOST",
                        "127.0.0.1",
                        "RENGA_GATEWAY_PORT",
                        String.valueOf(port),
                        "RENGA_GATEWAY_NAMES",
                        "",
                        "RENGA_GATEWAY_KEY",
                        key),
                List.of());
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts a task under a name of its own. */
    Process start(String name, Task task, Map<String, String> more, List<String> arguments) throws IOException {
        Map<String, String> variables = variables(task);
        variables.putAll(more);
        Path jar = jar(root, task.module());
        // Not as an argument: ONNX Runtime ends a process whose command line is long.
        variables.put("CLASSPATH", jar + File.pathSeparator + place(CallJournal.class));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + CallJournal.FILE + "=" + journal(task),
                mainClass(jar)));
        command.addAll(arguments);
        return programs.start(name, command, variables);
    }

    /** What the processes of a task called up to now. */
    Path journal(Task task) {
        return folder.resolve(task.role() + ".calls");
    }

    static boolean isBuilt(Path root, Task task) {
        return Files.isRegularFile(jar(root, task.module()));
    }

    /** What the template gives to the task's container, and what AWS and this machine give. */
    private Map<String, String> variables(Task task) {
        Map<String, String> variables = new HashMap<>();
        deployment.resources("AWS::ECS::TaskDefinition").stream()
                .filter(definition -> definition.stack().equals(task.stack()))
                .flatMap(definition -> Resource.each(definition.properties().at("/ContainerDefinitions/0/Environment")))
                .forEach(variable -> variables.put(
                        variable.path("Name").asText(),
                        Resource.text(variable.path("Value")).replace("<AWS::AccountId>", MiniStack.ACCOUNT)));
        assertThat(variables).as("what the template gives to " + task.stack()).isNotEmpty();
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("RENGA_CACHE_DIR", folder.resolve("cache").toString());
        variables.put("RENGA_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("RENGA_MANAGEMENT_PORT", "0");
        return variables;
    }

    private static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
