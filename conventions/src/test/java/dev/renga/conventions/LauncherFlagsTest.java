package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LauncherFlagsTest {
    private static final Pattern DECLARED = Pattern.compile("names = \"(--[a-z-]+)\"");
    private static final Pattern TOLD = Pattern.compile("UP_[A-Z]+ =\\s+List\\.of\\(([^)]*)\\)");
    private static final Pattern FLAG = Pattern.compile("--[a-z-]+");

    private static final Pattern SUBCOMMAND = Pattern.compile("addSubcommand\\(\"([a-z-]+)\"");
    private static final Pattern HANDED_OVER = Pattern.compile("readonly CLI_COMMANDS='([a-z -]+)'");

    private static final Pattern OWN = Pattern.compile("readonly OWN_COMMANDS='([a-z ]+)'");
    private static final Pattern USAGE_FLAG = Pattern.compile("^  (--[a-z-]+)", Pattern.MULTILINE);

    private final Path root = Repository.here().root();

    @Test
    void completionOffersJustTheFlagsThatUpUnderstands() {
        String local = Repository.read(root.resolve("local/src/main/java/dev/renga/local/LocalMain.java"));
        String cli = Repository.read(root.resolve("cli/src/main/java/dev/renga/cli/LauncherCommands.java"));
        Set<String> declared =
                DECLARED.matcher(local).results().map(match -> match.group(1)).collect(Collectors.toSet());
        Set<String> told = TOLD.matcher(cli)
                .results()
                .flatMap(list -> FLAG.matcher(list.group(1)).results())
                .map(flag -> flag.group())
                .filter(flag -> !flag.equals("--help"))
                .collect(Collectors.toSet());
        assertThat(declared).isNotEmpty().isEqualTo(told);
    }

    @Test
    void completionAndTheHelpKnowEveryCommandOfTheLauncher() {
        String launcher = Repository.read(root.resolve("renga"));
        String cli = Repository.read(root.resolve("cli/src/main/java/dev/renga/cli/LauncherCommands.java"));
        Matcher own = OWN.matcher(launcher);
        assertThat(own.find()).isTrue();
        assertThat(own.group(1).split(" ")).allSatisfy(command -> {
            assertThat(cli).contains("\"" + command + "\"");
            assertThat(launcher).contains("\n  " + command + " ");
        });
    }

    @Test
    void completionOffersTheFlagsThatTheScriptsTellOf() {
        String cli = Repository.read(root.resolve("cli/src/main/java/dev/renga/cli/LauncherCommands.java"));
        for (String script : List.of("tools/deployment.sh", "tools/images.sh")) {
            assertThat(USAGE_FLAG.matcher(Repository.read(root.resolve(script))).results())
                    .isNotEmpty()
                    .allSatisfy(flag -> assertThat(cli).contains("\"" + flag.group(1) + "\""));
        }
    }

    @Test
    void theLauncherHandsOverJustTheCommandsThatTheJarKnows() {
        String renga = Repository.read(root.resolve("cli/src/main/java/dev/renga/cli/RengaCommand.java"));
        Set<String> known =
                SUBCOMMAND.matcher(renga).results().map(match -> match.group(1)).collect(Collectors.toSet());
        String launcher = Repository.read(root.resolve("renga"));
        Matcher told = HANDED_OVER.matcher(launcher);
        assertThat(told.find()).isTrue();
        assertThat(Set.of(told.group(1).split(" "))).isEqualTo(known);
        assertThat(known).allSatisfy(command -> assertThat(launcher).contains("\n  " + command + " "));
    }
}
