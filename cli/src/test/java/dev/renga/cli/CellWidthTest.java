package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellWidthTest {
    @Test
    void eastAsianLettersAreTwoColumnsWide() {
        assertThat(CellWidth.of("芭蕉")).isEqualTo(4);
        assertThat(CellWidth.of("かえる")).isEqualTo(6);
        assertThat(CellWidth.of("カエルー。")).isEqualTo(10);
        assertThat(CellWidth.of("한국어")).isEqualTo(6);
        assertThat(CellWidth.of("ＡＢ！")).isEqualTo(6);
        assertThat(CellWidth.of("ｶｴﾙ")).isEqualTo(3);
        assertThat(CellWidth.of("frog")).isEqualTo(4);
        assertThat(CellWidth.of("дельта Ω é")).isEqualTo(10);
    }

    @Test
    void whatIsReadAsOneLetterIsCountedOnce() {
        assertThat(CellWidth.of("e\u0301")).isEqualTo(1);
        assertThat(CellWidth.of("👩‍🚀")).isEqualTo(2);
        assertThat(CellWidth.of("🇯🇵")).isEqualTo(2);
        assertThat(CellWidth.of("\u1112\u1161\u11ab")).isEqualTo(2);
        assertThat(CellWidth.of("a\u200bb")).isEqualTo(2);
    }

    @Test
    void aCutTextIsNeverWiderThanToldAndPartsNoLetter() {
        assertThat(CellWidth.cut("芭蕉の蛙", 8)).isEqualTo("芭蕉の蛙");
        assertThat(CellWidth.cut("芭蕉の蛙", 7)).isEqualTo("芭蕉の…");
        assertThat(CellWidth.cut("芭蕉の蛙", 6)).isEqualTo("芭蕉…");
        assertThat(CellWidth.cut("ae\u0301iou", 3)).isEqualTo("ae\u0301…");
    }
}
