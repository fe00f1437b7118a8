package dev.renga.local.aws;

/** A fragment of an XML answer under construction. Every text is escaped; what XML cannot carry becomes U+FFFD. */
public final class Xml {
    private static final char REPLACEMENT = '\uFFFD';

    /** What goes inside an element. */
    @FunctionalInterface
    public interface Content {
        void into(Xml xml);
    }

    private final StringBuilder text = new StringBuilder();

    /** An element that holds text. */
    public Xml element(String name, String value) {
        text.append('<').append(name).append('>').append(escape(value));
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds elements. */
    public Xml element(String name, Content content) {
        text.append('<').append(name).append('>');
        content.into(this);
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element around a finished fragment. */
    public Xml raw(String name, Xml fragment) {
        text.append('<').append(name).append('>').append(fragment.text);
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds elements, with a default namespace, for the root of an answer. */
    public Xml root(String name, String namespace, Content content) {
        text.append('<')
                .append(name)
                .append(" xmlns=\"")
                .append(escape(namespace))
                .append("\">");
        content.into(this);
        text.append("</").append(name).append('>');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // A parser would fold a bare carriage return into a line feed.
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isCharacter(point) ? point : REPLACEMENT);
            }
        }
        return escaped.toString();
    }

    // XML 1.0, production 2.
    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
