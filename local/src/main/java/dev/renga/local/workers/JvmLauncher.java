package dev.renga.local.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Workers as JVMs, each with an address of the agent for itself. */
final class JvmLauncher implements Launcher {
    private final AgentEndpoint agent;
    private final Map<String, String> variables;

    /**
     * For workers of one run.
     *
     * @param variables where AWS is
     */
    JvmLauncher(AgentEndpoint agent, Map<String, String> variables) {
        this.agent = agent;
        this.variables = Map.copyOf(variables);
    }

    @Override
    public WorkerProcess launch(Instant now) throws IOException {
        AgentEndpoint.Registered task = agent.register();
        try {
            return new WorkerProcess(start(task), task.protection(), now);
        } catch (IOException e) {
            agent.remove(task.protection());
            throw e;
        }
    }

    @Override
    public void ended(WorkerProcess worker) {
        agent.remove(worker.protection());
    }

    private Process start(AgentEndpoint.Registered task) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                WorkerMain.class.getName());
        // Not as an argument: ONNX Runtime 1.29 ends a process whose command line has more than a few thousand bytes.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(variables);
        builder.environment().put("ECS_AGENT_URI", task.address().toString());
        // Several of them cannot share a port that was meant for one.
        builder.environment().remove("RENGA_MANAGEMENT_PORT");
        // What a worker says goes where this process's own words go, apart from the addresses on standard output. Its
        // standard input stays a pipe, never written to, whose end tells it that this process is gone.
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }
}
