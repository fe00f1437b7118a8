package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Pattern FLAG = Pattern.compile("--[a-z-]+");

    @Test
    void theScriptKnowsTheLaunchersCommandsAndTheirFlags() {
        var renga = new CommandRun();
        assertThat(renga.run("completion", "bash")).isZero();
        assertThat(renga.out())
                .contains("complete -F _complete_renga")
                .contains(
                        "ask",
                        "up",
                        "verify",
                        "bench",
                        "--in-memory",
                        "--aws-port",
                        "--tests-only",
                        "--top-k",
                        "--gateway");
    }

    @Test
    void theScriptKnowsEveryCommandWithEveryFlagAndCompletesFiles() {
        var renga = new CommandRun();
        assertThat(renga.run("completion", "bash")).isZero();
        for (String command : List.of("ask", "ask-many", "answers", "clear", "queues", "redrive", "doctor", "cost")) {
            var help = new CommandRun();
            help.run(command, "--help");
            String function = function(renga.out(), command);
            assertThat(help.out()).contains("--");
            FLAG.matcher(help.out())
                    .results()
                    .forEach(flag -> assertThat(function).contains(flag.group()));
        }
        for (String command : List.of("start", "list", "show", "watch", "cancel", "plot", "export", "logs")) {
            assertThat(renga.out()).contains("function _picocli_renga_sweep_" + command + "() {");
        }
        assertThat(function(renga.out(), "image_push")).contains("--only", "--tag", "--dry-run");
        assertThat(function(renga.out(), "sweep_plot")).contains("\"heatmap\" \"curves\" \"parallel\" \"history\"");
        assertThat(function(renga.out(), "ask-many")).contains("compgen -f");
        assertThat(function(renga.out(), "answers")).contains("\"queued\" \"answered\" \"failed\"");
    }

    private static String function(String script, String command) {
        String start = "function _picocli_renga_" + command.replace("-", "") + "() {";
        assertThat(script).contains(start);
        String rest = script.substring(script.indexOf(start));
        return rest.substring(0, rest.indexOf("\n}\n"));
    }

    @Test
    void zshIsServedThroughItsBashCompletion() {
        var renga = new CommandRun();
        assertThat(renga.run("completion", "zsh")).isZero();
        assertThat(renga.out()).contains("compinit").contains("bashcompinit");
    }

    @Test
    void anUnknownShellIsMisuse() {
        var renga = new CommandRun();
        assertThat(renga.run("completion", "fish")).isEqualTo(2);
        assertThat(renga.err()).contains("fish").contains("bash, zsh");
    }
}
