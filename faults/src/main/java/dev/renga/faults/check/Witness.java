package dev.renga.faults.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who looks at the table again and again and remembers how each question ended when it was first seen to have: an ending
 * that is another one later was overwritten. Thread-safe.
 */
public final class Witness {
    private final Map<String, Ending> first = new LinkedHashMap<>();

    public synchronized void see(Collection<Row> rows) {
        rows.stream().filter(Row::isOver).forEach(row -> first.putIfAbsent(row.id(), row.ending()));
    }

    public synchronized Map<String, Ending> firstEndings() {
        return Map.copyOf(first);
    }
}
