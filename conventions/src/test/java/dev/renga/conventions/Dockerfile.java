package dev.renga.conventions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Dockerfile, as far as the rules for images look at it.
 *
 * @param stages each from its FROM to before the next
 */
record Dockerfile(Path file, List<List<Instruction>> stages) {
    private static final Pattern BUDGET = Pattern.compile("dev\\.renga\\.size-budget-mb=\"(\\d+)\"");
    private static final Pattern NOT_PINNED = Pattern.compile("[^:@ ]+(:latest)?( AS .*)?");
    /** How a name begins that means the same to every engine: Docker takes shorter ones for its own registry's, Podman refuses them. */
    static final Pattern REGISTRY = Pattern.compile("^[^/ ]+\\.[^/ ]+/");

    private static final Pattern STAGE = Pattern.compile("(?i) AS (\\S+)");
    private static final Pattern NOBODY = Pattern.compile("[1-9]\\d{3,}:[1-9]\\d{3,}");

    /** One line of it, its continuations included. */
    record Instruction(String word, String rest) {}

    static Dockerfile read(Path file) {
        String text = Repository.read(file).replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
        List<List<Instruction>> stages = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] parts = line.strip().split("\\s+", 2);
            Instruction instruction =
                    new Instruction(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
            if (instruction.word().equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            stages.getLast().add(instruction);
        }
        return new Dockerfile(file, stages);
    }

    /** What breaks the rules of ADR 43, a line each. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        stages.stream()
                .map(stage -> stage.getFirst().rest())
                .filter(image -> NOT_PINNED.matcher(image).matches())
                .forEach(image -> complaints.add("no release is named: FROM " + image));
        bases().filter(image -> !REGISTRY.matcher(image).find())
                .forEach(image -> complaints.add("no registry is named: FROM " + image));
        require(complaints, "runs as root", last("USER").filter(NOBODY.asMatchPredicate()));
        require(complaints, "has no health check, nor says that it needs none", last("HEALTHCHECK"));
        require(
                complaints,
                "keeps SIGTERM in a shell",
                last("ENTRYPOINT").filter(list -> list.startsWith("[") && !list.contains("sh\"")));
        require(complaints, "has no size budget", budgetMb());
        if (stages.size() < 2) {
            complaints.add("is built in one stage");
        }
        if (stages.getLast().stream().anyMatch(Dockerfile::copiesTheTree)) {
            complaints.add("keeps its sources");
        }
        return complaints;
    }

    /** What stages are made from, but for earlier stages. */
    private Stream<String> bases() {
        List<String> froms =
                stages.stream().map(stage -> stage.getFirst().rest()).toList();
        Set<String> named = froms.stream()
                .map(STAGE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        return froms.stream().filter(from -> !named.contains(from.replaceFirst(" .*", "")));
    }

    private static boolean copiesTheTree(Instruction instruction) {
        return instruction.word().equals("COPY") && instruction.rest().startsWith(". ");
    }

    private static void require(List<String> complaints, String complaint, Optional<?> found) {
        if (found.isEmpty()) {
            complaints.add(complaint);
        }
    }

    /** How large it may become, unpacked. */
    Optional<Integer> budgetMb() {
        return last("LABEL").map(BUDGET::matcher).filter(Matcher::find).map(found -> Integer.valueOf(found.group(1)));
    }

    /** What the last stage says last. */
    Optional<String> last(String word) {
        return stages.getLast().stream()
                .filter(instruction -> instruction.word().equals(word))
                .map(Instruction::rest)
                .reduce((earlier, later) -> later);
    }
}
