package dev.renga.infra.cost;

import dev.renga.infra.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what the deployment costs whose templates were synthesised into a folder. */
public final class IdleCostMain {
    private static final String OUT = "infra/cdk.out";
    private static final int FAILED = 1;

    private IdleCostMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : OUT);
        if (!Files.isDirectory(folder)) {
            System.err.println("no templates in " + folder + "; ./renga synth writes them");
            System.exit(FAILED);
        }
        CostTable.of(Templates.in(folder)).forEach(System.out::println);
    }
}
