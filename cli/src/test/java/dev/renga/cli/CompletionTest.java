package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {
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
