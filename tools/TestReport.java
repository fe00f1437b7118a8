import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the tests of every module came to, read from the reports that Surefire and Failsafe left.
 *
 * <p>Run as a source file: {@code java tools/TestReport.java ROOT [TAG]}. Exits with 1 where a test failed, and where a
 * test class exists that no report speaks of: a test that did not run must not look like one that passed. Classes that
 * bear the tag as a whole are not expected to have run.
 */
final class TestReport {
    private record Outcome(String test, String module, boolean failed, boolean skipped, String reason) {}

    private final Path root;
    private final Optional<String> leftOut;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    private TestReport(Path root, Optional<String> leftOut) {
        this.root = root;
        this.leftOut = leftOut;
    }

    public static void main(String[] arguments) throws Exception {
        Optional<String> leftOut = arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty();
        var report = new TestReport(Path.of(arguments[0]), leftOut);
        for (String module : report.modules()) report.read(module);
        System.exit(report.print() ? 0 : 1);
    }

    private List<String> modules() throws Exception {
        NodeList modules = parse(root.resolve("pom.xml")).getElementsByTagName("module");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < modules.getLength(); i++)
            names.add(modules.item(i).getTextContent().strip());
        return names;
    }

    private void read(String module) throws Exception {
        List<String> reported = new ArrayList<>();
        for (String folder : List.of("surefire-reports", "failsafe-reports")) {
            for (Path file : files(root.resolve(module).resolve("target").resolve(folder), "TEST-.*\\.xml")) {
                Element suite = parse(file).getDocumentElement();
                reported.add(suite.getAttribute("name"));
                NodeList cases = suite.getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) outcomes.add(outcome(module, (Element) cases.item(i)));
            }
        }
        for (String test : testClasses(module)) {
            if (reported.stream().noneMatch(name -> name.equals(test) || name.startsWith(test + "$"))) {
                silent.add(module + ": " + test);
            }
        }
    }

    private static Outcome outcome(String module, Element test) {
        boolean failed = test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength() > 0;
        NodeList skipped = test.getElementsByTagName("skipped");
        String reason = skipped.getLength() == 0 ? "" : reason((Element) skipped.item(0));
        String name = test.getAttribute("classname").replaceAll(".*\\.", "") + "." + test.getAttribute("name");
        return new Outcome(name, module, failed, skipped.getLength() > 0, reason.lines().findFirst().orElse("no reason given"));
    }

    // A failed assumption has its words in the text, a disabled test in the attribute.
    private static String reason(Element skipped) {
        String words = skipped.hasAttribute("message") ? skipped.getAttribute("message") : skipped.getTextContent();
        return words.strip().replaceFirst("^[\\w.]+: (Assumption failed: )?(skipped: )?", "");
    }

    private List<String> testClasses(String module) throws IOException {
        Path tests = root.resolve(module).resolve("src/test/java");
        List<String> names = new ArrayList<>();
        for (Path file : files(tests, ".*(Test|IT)\\.java")) {
            String source = Files.readString(file);
            if (source.matches("(?s).*\\b(abstract class|interface) " + stem(file) + "\\b.*")) continue;
            // At the beginning of a line it is the class's own; those of methods are indented.
            if (leftOut.isPresent() && source.contains("\n@Tag(\"" + leftOut.get() + "\")")) continue;
            names.add(tests.relativize(file).toString().replace(".java", "").replace('/', '.').replace('\\', '.'));
        }
        return names;
    }

    private boolean print() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            int[] count = counts.computeIfAbsent(outcome.module, module -> new int[3]);
            count[outcome.failed ? 1 : outcome.skipped ? 2 : 0]++;
        }
        System.out.printf("%n%-16s %8s %8s %8s%n", "module", "passed", "failed", "skipped");
        counts.forEach((module, count) -> System.out.printf("%-16s %8d %8d %8d%n", module, count[0], count[1], count[2]));
        outcomes.stream().filter(Outcome::skipped).sorted(Comparator.comparing(Outcome::test))
                .forEach(skip -> System.out.println("skipped " + skip.test + ": " + skip.reason));
        outcomes.stream().filter(Outcome::failed).forEach(failure -> System.out.println("FAILED  " + failure.test));
        silent.forEach(test -> System.out.println("NOT RUN " + test));
        long failed = outcomes.stream().filter(Outcome::failed).count();
        long skipped = outcomes.stream().filter(Outcome::skipped).count();
        System.out.printf("%d tests run, %d failed, %d skipped, %d test classes not run%n",
                outcomes.size() - skipped, failed, skipped, silent.size());
        return failed == 0 && silent.isEmpty() && !outcomes.isEmpty();
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
