package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table(Table.Column.text("ID"), Table.Column.number("AGE"), Table.Column.flexible("ANSWER"));

    @Test
    void columnsAreAlignedByWhatATerminalShows() {
        table.row("q1", "5 s", "蛙").row("question-2", "12 min", "a frog");
        assertThat(table.text(80)).isEqualTo("""
                ID             AGE  ANSWER
                q1             5 s  蛙
                question-2  12 min  a frog""");
    }

    @Test
    void aLongCellGivesWaySoThatNoLineIsWiderThanTheTerminal() {
        table.row("q1", "5 s", "古池や蛙飛びこむ水の音".repeat(9)).row("q2", "5 s", "y".repeat(500));
        assertThat(table.text(40).lines())
                .allSatisfy(line -> assertThat(CellWidth.of(line)).isLessThanOrEqualTo(40));
        assertThat(table.text(40)).contains("…");
    }

    @Test
    void anIdIsCutInItsMiddleSoThatItsEndStillTellsItFromOthers() {
        var ids = new Table(Table.Column.ids("ID"), Table.Column.flexible("ANSWER"))
                .row("b0123456789abcdefghijklmnopqrstuvwxyz-1207", "a frog that jumps into an old pond");
        assertThat(ids.text(41).lines().toList().get(1)).isEqualTo("b01234567…wxyz-1207  a frog that jumps i…");
    }

    @Test
    void textFromElsewhereCannotBreakTheTable() {
        table.row("q1", "5 s", "one\ntwo\u001b[2J\u202eevil\u2028x");
        assertThat(table.text(80).lines()).hasSize(2);
        assertThat(table.text(80))
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("one two");
    }
}
