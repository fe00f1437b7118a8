package dev.renga.faults.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what clients were told with what is stored, and says every difference in a sentence. Touches nothing itself. */
public final class Checker {
    private final Told told;
    private final Map<String, Ending> witnessed;

    /**
     * A checker of what was told.
     *
     * @param witnessed how questions were first seen to have ended
     */
    public Checker(Told told, Map<String, Ending> witnessed) {
        this.told = told;
        this.witnessed = Map.copyOf(witnessed);
    }

    /**
     * The verdict on what is stored.
     *
     * @param backlog what lies in queues, by their names
     */
    public Verdict check(Collection<Row> stored, Map<String, Integer> backlog) {
        Map<String, Row> rows = stored.stream().collect(Collectors.toMap(Row::id, row -> row));
        List<String> lost = lost(rows);
        List<String> twice = twice(stored);
        twice.addAll(changed(rows));
        List<String> unfinished = stored.stream()
                .filter(row -> !row.isOver())
                .map(row -> row.id() + " is still " + row.status())
                .toList();
        List<String> wrong = wrong(stored);
        List<String> left = new ArrayList<>();
        backlog.forEach((queue, count) -> left.add(queue + " holds " + count));
        List<String> all = new ArrayList<>(lost);
        List.of(twice, unfinished, wrong, left).forEach(all::addAll);
        int failed = (int) told.accepted().keySet().stream()
                .map(rows::get)
                .filter(row -> row != null && row.status().equals("failed"))
                .count();
        return new Verdict(
                told.accepted().size(),
                failed,
                lost.size(),
                twice.size(),
                unfinished.size(),
                wrong.size(),
                backlog.values().stream().mapToInt(Integer::intValue).sum(),
                all);
    }

    private List<String> lost(Map<String, Row> rows) {
        return told.accepted().keySet().stream()
                .filter(id -> !rows.containsKey(id))
                .map(id -> id + " was accepted and is stored nowhere")
                .toList();
    }

    /** A question that a client asked once is one row, under whatever ids. */
    private List<String> twice(Collection<Row> stored) {
        Set<Integer> boxes = Set.copyOf(told.accepted().values());
        List<String> twice = new ArrayList<>();
        stored.stream()
                .filter(row -> boxes.contains(row.box()))
                .collect(Collectors.groupingBy(
                        Row::box, Collectors.mapping(Row::id, Collectors.toCollection(TreeSet::new))))
                .forEach((box, ids) -> {
                    if (ids.size() > 1) {
                        twice.add("the question about box " + box + " is there as " + ids);
                    }
                });
        return twice;
    }

    /** The first ending holds for ever, whoever saw it. */
    private List<String> changed(Map<String, Row> rows) {
        Set<String> changed = new TreeSet<>();
        for (Ending ending : told.endings()) {
            Row row = rows.get(ending.id());
            if (row == null || !row.ending().equals(ending)) {
                changed.add(ending.id() + " was told as " + words(ending) + " and is "
                        + (row == null ? "gone" : words(row.ending())));
            }
        }
        witnessed.forEach((id, ending) -> {
            Row row = rows.get(id);
            if (row == null || !row.ending().equals(ending)) {
                changed.add(id + " was stored as " + words(ending) + " and is "
                        + (row == null ? "gone" : words(row.ending())));
            }
        });
        return new ArrayList<>(changed);
    }

    private static List<String> wrong(Collection<Row> stored) {
        List<String> wrong = new ArrayList<>();
        for (Row row : stored) {
            if (row.status().equals("answered") && !row.answer().contains(Integer.toString(row.box()))) {
                wrong.add(row.id() + " is about box " + row.box() + " and has the answer '" + row.answer() + "'");
            } else if (row.status().equals("failed") && row.answer().isEmpty()) {
                wrong.add(row.id() + " failed without a reason");
            }
        }
        return wrong;
    }

    private static String words(Ending ending) {
        return ending.status() + " '" + ending.answer() + "' (" + ending.score() + ")";
    }
}
