package dev.renga.infra.cost;

import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The estimate as lines to read. */
final class CostTable {
    private static final double SHOWN = 0.005;

    private CostTable() {}

    static List<String> of(Templates templates) {
        IdleCost cost = IdleCost.of(templates);
        List<String> lines = new ArrayList<>();
        lines.add("A month in which nobody uses it, us-east-1, list prices of " + ListPrices.AS_OF + ":");
        cost.lines().stream().filter(line -> line.dollars() >= SHOWN).forEach(line -> lines.add(row(line)));
        lines.add(String.format(Locale.ROOT, "%8.2f $  in all", cost.dollars()));
        lines.add("");
        lines.add("What choices add:");
        Extras.of(templates).forEach(line -> lines.add(row(line)));
        return lines;
    }

    private static String row(CostLine line) {
        return String.format(Locale.ROOT, "%8.2f $  %-45s %s", line.dollars(), line.what(), line.how());
    }
}
