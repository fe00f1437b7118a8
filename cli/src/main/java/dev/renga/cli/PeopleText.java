package dev.renga.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Rows of the lab's table as people and programs read them. */
final class PeopleText {
    /** Rows that people are shown. */
    static final int MOST_SHOWN = 20;

    private static final double MILLIS = 1e3;

    private PeopleText() {}

    /** Prints them as the lab was asked to. */
    static void print(Surroundings surroundings, LabOption lab, People.Reply.Found found, Duration took) {
        int columns = surroundings.terminal().columns();
        surroundings.out().println(lab.json() ? json(found, took) : text(found, took, columns));
    }

    private static String json(People.Reply.Found found, Duration took) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("found", found.people().size())
                .put("scanned", found.scanned())
                .put("seconds", took.toMillis() / MILLIS);
        ArrayNode items = shown.putArray("items");
        found.people().forEach(person -> items.add(person.json()));
        return shown.toString();
    }

    private static String text(People.Reply.Found found, Duration took, int columns) {
        List<Person> people = found.people();
        String sum = String.format(
                Locale.ROOT, "%,d found, %,d read in %.2f s", people.size(), found.scanned(), took.toMillis() / MILLIS);
        if (people.isEmpty()) return sum;
        var table = new Table(
                Table.Column.flexible("USERNAME"),
                Table.Column.flexible("FIRST NAME"),
                Table.Column.flexible("LAST NAME"),
                Table.Column.number("AGE"));
        people.stream()
                .limit(MOST_SHOWN)
                .forEach(person -> table.row(
                        person.username(), person.firstName(), person.lastName(), String.valueOf(person.age())));
        String more = people.size() > MOST_SHOWN
                ? String.format(Locale.ROOT, "%n... and %,d more; --json shows all", people.size() - MOST_SHOWN)
                : "";
        return table.text(columns) + more + "\n" + sum;
    }
}
