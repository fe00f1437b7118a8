package dev.renga.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of this machine. Playwright's own, which it would download, is never used. */
final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Opens the browser that {@code tools/browser} finds; without one the test is skipped, in CI it fails. */
    static Chromium open() throws IOException, InterruptedException {
        Path tool = repository().resolve("tools/browser");
        Process finding = new ProcessBuilder(tool.toString(), "--find").start();
        String found = new String(finding.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String advice = new String(finding.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean isFound = finding.waitFor() == 0;
        if (System.getenv("CI") != null) {
            assertThat(isFound).as(advice).isTrue();
        }
        assumeTrue(isFound, advice);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright, playwright.chromium().launch(new LaunchOptions().setExecutablePath(Path.of(found))));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("renga")))
                .findFirst()
                .orElseThrow();
    }
}
