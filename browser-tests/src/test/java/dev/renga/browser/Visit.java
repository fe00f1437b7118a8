package dev.renga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * One visit to the page. It notes what must never happen: dialogs, reports of the content security policy, errors in scripts,
 * requests to other hosts; its end fails where one did.
 */
final class Visit implements AutoCloseable {
    private static final double PATIENCE_MS = 10_000;

    /** Before any script of the page, so that no report is missed. */
    private static final String LISTEN = """
            addEventListener('securitypolicyviolation', (event) =>
              console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
            """;

    private final BrowserContext context;
    private final URI gateway;
    private final Page page;
    private final List<String> allowed = new CopyOnWriteArrayList<>();
    private final List<String> forbidden = new CopyOnWriteArrayList<>();

    Visit(BrowserContext context, URI gateway) {
        this.context = context;
        this.gateway = gateway;
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(LISTEN);
        this.page = context.newPage();
        page.onDialog(dialog -> {
            forbidden.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> forbidden.add("script: " + error));
        page.onConsoleMessage(this::heard);
        page.onRequest(this::requested);
    }

    /** Opens the page and returns when its list is read. */
    Visit begin() {
        page.navigate(gateway.resolve("/haiku/").toString());
        page.waitForSelector(".reading[aria-busy=false]");
        return this;
    }

    Page page() {
        return page;
    }

    /** Lets the page talk to another gateway than its own; everything else is still forbidden. */
    Visit mayReach(URI other) {
        allowed.add(other.getAuthority());
        return this;
    }

    Locator cards() {
        return page.locator("article.card");
    }

    Locator card(String id) {
        return page.locator("[data-id=\"" + id + "\"]");
    }

    Locator cardWith(String text) {
        return cards().filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator button(String name) {
        return button(page.locator("body"), name);
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    Locator field(String name) {
        return page.locator("input[name=" + name + "]");
    }

    /** What is said of a field, below it. */
    Locator wordsBelow(String name) {
        return page.locator(".field--" + name + " .v-messages");
    }

    Visit write(String username, String first, String second, String third) {
        field("username").fill(username);
        field("first").fill(first);
        field("second").fill(second);
        field("third").fill(third);
        return this;
    }

    Locator failure() {
        return page.locator(".failure");
    }

    Locator live() {
        return page.locator(".live");
    }

    private void heard(ConsoleMessage message) {
        // That a request failed is told by Chromium and is the point of some tests.
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().contains("blocked by CORS policy")) {
            forbidden.add("console: " + message.text());
        }
        if (message.type().equals("warning")) {
            forbidden.add("console: " + message.text());
        }
    }

    private void requested(Request request) {
        if (request.url().startsWith("data:")) {
            return; // what the page brought along
        }
        String host = URI.create(request.url()).getAuthority();
        if (!gateway.getAuthority().equals(host) && !allowed.contains(host)) {
            forbidden.add("request: " + request.url());
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(forbidden).isEmpty();
    }
}
