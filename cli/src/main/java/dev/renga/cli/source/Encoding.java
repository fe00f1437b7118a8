package dev.renga.cli.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What a text of JSON is encoded in, told by its first bytes: RFC 8259 allows UTF-8 alone, so any other is named and refused. */
public final class Encoding {
    private static final int LOOK = 4;

    private Encoding() {}

    /** The same bytes without a byte order mark of UTF-8; another encoding is a {@link SourceProblem}. */
    public static InputStream utf8(InputStream in) throws IOException {
        var ahead = new PushbackInputStream(in, LOOK);
        byte[] first = ahead.readNBytes(LOOK);
        String hex = HexFormat.of().formatHex(first);
        Optional<String> other = other(hex);
        if (other.isPresent()) throw new SourceProblem(other.get());
        int mark = hex.startsWith("efbbbf") ? 3 : 0;
        ahead.unread(first, mark, first.length - mark);
        return ahead;
    }

    /** The text of the bytes; empty where they are no UTF-8, which {@link #fault} then tells of. */
    public static Optional<String> decode(byte[] bytes, int length) {
        CharBuffer out = CharBuffer.allocate(length);
        return decoded(ByteBuffer.wrap(bytes, 0, length), out).isError()
                ? Optional.empty()
                : Optional.of(out.flip().toString());
    }

    /** Where the bytes stop being UTF-8, counted from 1. */
    public static String fault(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        decoded(in, CharBuffer.allocate(length));
        int at = in.position();
        return String.format(
                "not UTF-8: 0x%02X at byte %d of it%s",
                bytes[at], at + 1, (bytes[at] & 0xff) >= 0xa0 ? " (Latin-1?)" : "");
    }

    // Decoding and flushing of UTF-8: the decoder keeps nothing back once it is told that the input has ended.
    private static CoderResult decoded(ByteBuffer in, CharBuffer out) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        return decoder.decode(in, out, true);
    }

    private static Optional<String> other(String hex) {
        if (hex.startsWith("1f8b"))
            return Optional.of("compressed by gzip at byte 1: unpack it first, as with gunzip -c");
        if (hex.equals("fffe0000") || hex.equals("0000feff"))
            return marked("UTF-32" + (hex.startsWith("f") ? "LE" : "BE"));
        if (hex.startsWith("fffe")) return marked("UTF-16LE");
        if (hex.startsWith("feff")) return marked("UTF-16BE");
        if (hex.startsWith("00")) return unmarked(hex.startsWith("0000") ? "UTF-32BE" : "UTF-16BE", 1);
        if (hex.startsWith("00", 2))
            return unmarked(hex.endsWith("0000") && hex.length() == 8 ? "UTF-32LE" : "UTF-16LE", 2);
        return Optional.empty();
    }

    private static Optional<String> marked(String name) {
        return Optional.of(name + " by the byte order mark at byte 1" + cure(name));
    }

    private static Optional<String> unmarked(String name, int at) {
        return Optional.of(name + " by the zero at byte " + at + cure(name));
    }

    private static String cure(String name) {
        return ", not UTF-8: convert it first, as with iconv -f " + name + " -t UTF-8";
    }
}
