package dev.renga.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this machine must have. */
public final class MachineChecks {
    private static final int LEAST_JAVA = 21;
    private static final int LEAST_NODE = 20;
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?[\\w.+-]*");

    private final Programs programs;

    public MachineChecks(Programs programs) {
        this.programs = programs;
    }

    /** What {@code ./renga up} needs. */
    public List<Finding> toRun() throws InterruptedException {
        return List.of(java(), maven());
    }

    /** What deploying needs besides. */
    public List<Finding> toDeploy() throws InterruptedException {
        return List.of(node(), aws(), docker());
    }

    // The launcher script has found the one that this runs on.
    private static Finding java() {
        String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        boolean compiles = Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac"));
        return Runtime.version().feature() >= LEAST_JAVA && compiles
                ? Finding.good("Java", found)
                : Finding.wrong(
                        "Java",
                        found,
                        "Install a JDK of release " + LEAST_JAVA
                                + " or later (https://adoptium.net) or set JAVA_HOME to one.");
    }

    // An old one is passed over by the launcher script, too.
    private Finding maven() throws InterruptedException {
        return Finding.good(
                "Maven",
                version(List.of("mvn", "-v")).map(Matcher::group).orElse("none; ./renga downloads one of its own"));
    }

    private Finding node() throws InterruptedException {
        String advice = "Install Node " + LEAST_NODE
                + " or later (https://nodejs.org): synth, diff, deploy and destroy need it. Nothing else does.";
        Optional<Matcher> version = version(List.of("node", "--version"));
        if (version.isEmpty()) {
            return Finding.missing("Node", "none", advice);
        }
        return Integer.parseInt(version.get().group(1)) >= LEAST_NODE
                ? Finding.good("Node", version.get().group())
                : Finding.wrong("Node", version.get().group(), advice);
    }

    private Finding docker() throws InterruptedException {
        Optional<Matcher> docker = version(List.of("docker", "version", "--format", "{{.Server.Version}}"));
        Optional<Matcher> podman =
                docker.isPresent() ? docker : version(List.of("podman", "version", "--format", "{{.Client.Version}}"));
        return podman.map(version -> Finding.good(docker.isPresent() ? "Docker" : "Podman", version.group()))
                .orElseGet(
                        () -> Finding.missing(
                                "Docker",
                                "none that answers",
                                "Install or start Docker, or Podman: deploy and image push build with it, docker compose needs it."));
    }

    private Finding aws() throws InterruptedException {
        return version(List.of("aws", "--version"))
                .map(version -> Finding.good("AWS command line", version.group()))
                .orElseGet(
                        () -> Finding.missing(
                                "AWS command line",
                                "none on the PATH",
                                "Install it: deploy looks with it for the images that a registry lacks, destroy ends machines."));
    }

    private Optional<Matcher> version(List<String> command) throws InterruptedException {
        return programs.output(command).map(VERSION::matcher).filter(Matcher::find);
    }
}
