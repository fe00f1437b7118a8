package dev.renga.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;

/** People who come to the page, each with a browser that knows nothing of the others. */
record Visitors(Browser browser, URI gateway) {
    private static final int WIDE = 1_440;
    private static final int NARROW = 360;
    private static final int HIGH = 900;

    Visit english() {
        return open(options("en-US", WIDE));
    }

    Visit japanese() {
        return open(options("ja-JP", WIDE));
    }

    Visit withPhone() {
        return open(options("en-US", NARROW));
    }

    Visit inTheDark() {
        return open(options("en-US", WIDE).setColorScheme(ColorScheme.DARK));
    }

    private static NewContextOptions options(String locale, int width) {
        return new NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("UTC")
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(width, HIGH);
    }

    private Visit open(NewContextOptions options) {
        return new Visit(browser.newContext(options), gateway);
    }
}
