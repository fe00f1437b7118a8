package dev.renga.browser;

import java.util.List;
import java.util.stream.Stream;

/** Texts that would be more than text to a careless page: one hundred. */
final class HostileTexts {
    private static final int MOST_OF_A_NAME = 50;
    private static final String BELL = "window.rung=1";

    /** Each takes a piece of script. */
    private static final List<String> MARKUP = List.of(
            "<script>%s</script>",
            "<SCRIPT\n>%s</SCRIPT\n>",
            "<img src=x onerror=%s>",
            "<img src=x onerror=\"%s\"//",
            "<svg onload=%s>",
            "<svg><script>%s</script></svg>",
            "<math><mtext></p><svg><a onfocus=%s tabindex=1 autofocus>",
            "<iframe src=\"javascript:%s\"></iframe>",
            "<iframe srcdoc=\"<script>parent.%s</script>\">",
            "<body onload=%s>",
            "<details open ontoggle=%s>",
            "<input autofocus onfocus=%s>",
            "<video><source onerror=%s></video>",
            "<object data=\"javascript:%s\"></object>",
            "<a href=\"javascript:%s\">haiku</a>",
            "<form action=\"javascript:%s\"><button>go</button></form>",
            "<style>@import 'javascript:%s'</style>",
            "<link rel=stylesheet href=\"data:text/css,%s\">",
            "<base href=\"javascript:%s//\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:%s\">",
            "<template><script>%s</script></template>",
            "\"><script>%s</script>",
            "' onmouseover='%s",
            "\" autofocus onfocus=\"%s",
            "</p></span></article></li><script>%s</script>",
            "</script><script>%s</script>",
            "--><script>%s</script><!--",
            "]]><script>%s</script>",
            "&lt;script&gt;%s&lt;/script&gt;",
            "&#60;script&#62;%s&#60;/script&#62;",
            "{{ constructor.constructor('%s')() }}",
            "{{ _c.constructor('%s')() }}",
            "${%s}",
            "`${%s}`",
            "javascript:%s",
            "data:text/html,<script>%s</script>",
            "v-html=\"%s\"",
            "#{%s}",
            "<%%= %s %%>",
            "';%s//");

    private static final List<String> WRITING = List.of(
            "\u202Ereversed from here on",
            "\u202Aleft\u202C and \u202Bright\u202C",
            "\u2066isolated \u2067and not closed",
            "\u2069\u2069\u2069 too many ends",
            "\u200Bzero\u200Bwidth\u200B",
            "\u200D\u200D\u200D joined to nothing",
            "\uFEFFa mark of order",
            "\u00ADso\u00ADft hy\u00ADphens",
            "\u05D0\u05D1\u05D2 left 123 right",
            "\u0645\u0631\u062D\u0628\u0627 (text)",
            "e" + "\u0301".repeat(200),
            "Z" + "\u0310\u0323\u0489".repeat(100),
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
            "\u3164\u3164x",
            "\uFDFD\uFDFD\uFDFD",
            "\u2028a line\u2029a paragraph",
            "tabs\tand\nnew\r\nlines",
            "\u0F3A\u0F3B \uD808\uDC31 \uD809\uDC2B",
            "W".repeat(100));

    private HostileTexts() {}

    /** Texts that the gateway takes, each as a line of its own haiku. */
    static List<String> all() {
        Stream<String> markup = MARKUP.stream().map(form -> form.formatted(BELL));
        Stream<String> spoken = MARKUP.stream().map(form -> form.formatted("alert`1`"));
        return Stream.of(markup, spoken, WRITING.stream())
                .flatMap(texts -> texts)
                .toList();
    }

    /** As much of a text as a name may have. */
    static String name(String text) {
        return text.codePoints()
                .limit(MOST_OF_A_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A text of that many UTF-16 units, markup in it from end to end. */
    static String ofLength(int units) {
        String piece = "<img src=x onerror=alert(1)>\u202E\u05D0 ";
        return piece.repeat(units / piece.length() + 1).substring(0, units);
    }
}
