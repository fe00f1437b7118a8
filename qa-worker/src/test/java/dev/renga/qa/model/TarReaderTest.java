package dev.renga.qa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private static final int MOST_OF_A_HEADER = 65_536;
    private static final int MOST = 1 << 20;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 900})
    void aNameOfAnyLengthIsReadAsGnuTarWritesIt(int length) throws IOException {
        String name = name(length);
        put('L', "././@LongLink", name + "\0");
        put('0', name, "what it holds");

        assertThat(only(reader())).isEqualTo(name + ": what it holds");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 900})
    void aNameOfAnyLengthIsReadAsPosixHasIt(int length) throws IOException {
        String name = name(length);
        put('x', "PaxHeaders/it", record("mtime=1767225600.5") + record("path=" + name) + record("comment=ü=ü"));
        put('0', name, "what it holds");

        assertThat(only(reader())).isEqualTo(name + ": what it holds");
    }

    @Test
    void aLongNameIsOfTheNextEntryAlone() throws IOException {
        put('L', "././@LongLink", name(300) + "\0");
        put('0', "cut", "first");
        put('0', "second", "second");
        TarReader tar = reader();
        tar.next();

        assertThat(only(tar)).isEqualTo("second: second");
    }

    @Test
    void aHeaderWithoutANameLeavesTheNameAsItIs() throws IOException {
        put('x', "PaxHeaders/it", record("mtime=1767225600.5"));
        put('0', "it", "what it holds");

        assertThat(only(reader())).isEqualTo("it: what it holds");
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST_OF_A_HEADER - 1, MOST_OF_A_HEADER})
    void aHeaderMayBeAsLongAsIsAllowed(int length) throws IOException {
        String name = name(length);
        put('L', "././@LongLink", name);
        put('0', name, "what it holds");

        assertThat(only(reader())).isEqualTo(name + ": what it holds");
    }

    @Test
    void aLongerHeaderIsRefused() {
        put('L', "././@LongLink", name(MOST_OF_A_HEADER + 1));

        assertThatThrownBy(() -> reader().next()).hasMessage("a header of the archive is over 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=it\n", "99 path=it\n", "1 path=it\n", "-1 path=it\n", "9999999999 path=it\n", "12"})
    void aHeaderThatIsNoneIsRefused(String header) {
        put('x', "PaxHeaders/it", header);

        assertThatThrownBy(() -> reader().next())
                .isInstanceOf(IOException.class)
                .hasMessage("not a tar archive");
    }

    private TarReader reader() {
        return new TarReader(new ByteArrayInputStream(archive.toByteArray()), MOST);
    }

    /** The next entry, which must be the last. */
    private static String only(TarReader tar) throws IOException {
        assertThat(tar.next()).isTrue();
        String told = tar.name() + ": " + new String(tar.content().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tar.next()).isFalse();
        return told;
    }

    private void put(char type, String name, String content) {
        archive.writeBytes(Archives.entry(type, name, content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String name(int length) {
        return "d".repeat(length - "/model.onnx".length()) + "/model.onnx";
    }

    /** Its length counts the digits of the length too. */
    private static String record(String pair) {
        int rest = pair.getBytes(StandardCharsets.UTF_8).length + 2;
        int length = rest + String.valueOf(rest).length();
        return (rest + String.valueOf(length).length()) + " " + pair + "\n";
    }
}
