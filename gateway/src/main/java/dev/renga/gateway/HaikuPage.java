package dev.renga.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page on which people read and write haiku, at {@code /haiku/}, and its files below {@code /haiku/page/}: the page's own,
 * and those of Vue and Vuetify that it uses. All of it comes from here, nothing from another host.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
final class HaikuPage implements Endpoints {
    /** The page's own files but its HTML. */
    static final List<String> FILES = List.of(
            "announcer.js",
            "endpoint.js",
            "endpoint-box.js",
            "failure.js",
            "failure-notice.js",
            "framework.js",
            "gateway.js",
            "graphemes.js",
            "haiku.js",
            "haiku-card.js",
            "haiku-list.js",
            "icon.svg",
            "icons.js",
            "keys.js",
            "labelled-field.js",
            "limits.js",
            "live.js",
            "main.js",
            "page.css",
            "page.js",
            "post-form.js",
            "remove-question.js",
            "store.js",
            "texts.js",
            "theme.js",
            "top-bar.js",
            "verse.js");

    /** What of the libraries the page loads, by their names in its HTML. The build of Vue has no compiler: it needs no eval. */
    private static final Map<String, WebJar> LIBRARIES = Map.of(
            "{vue.js}", new WebJar("vue", "dist/vue.runtime.global.prod.js"),
            "{vuetify.js}", new WebJar("vuetify", "dist/vuetify.min.js"),
            "{vuetify.css}", new WebJar("vuetify", "dist/vuetify.min.css"));

    /**
     * What the page may load and do. Vuetify makes its theme's style sheet by script, hence the nonce; and a page that may be
     * pointed at any gateway must be able to reach any.
     */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self' http: https:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final String FOLDER = "/dev/renga/gateway/page/";
    private static final String HTML = "/haiku/";
    private static final String BELOW = "/haiku/page/";
    private static final String NONCE = "{nonce}";
    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final String html;
    private final Map<String, Handler<RoutingContext>> pages = new HashMap<>();

    HaikuPage() {
        String template = new String(PageFile.read(FOLDER + "index.html"), StandardCharsets.UTF_8);
        for (Map.Entry<String, WebJar> library : LIBRARIES.entrySet()) {
            WebJar jar = library.getValue();
            String path = BELOW + jar.versioned();
            pages.put(path, PageFile.of(jar.resource(), PageFile.KEEP));
            template = template.replace(library.getKey(), path);
        }
        FILES.forEach(file -> pages.put(BELOW + file, PageFile.of(FOLDER + file, PageFile.ASK_AGAIN)));
        pages.put(HTML, this::page);
        pages.put("/", HaikuPage::home);
        html = template;
    }

    @Override
    public Map<String, Handler<RoutingContext>> pages() {
        return Map.copyOf(pages);
    }

    /**
     * Every file of the page by its path, for a server of files. That can make no nonce: its own policy must allow the one style
     * sheet that the page writes by script.
     */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        String page = new HaikuPage().html.replace(NONCE, "");
        files.put(HTML + "index.html", page.getBytes(StandardCharsets.UTF_8));
        FILES.forEach(file -> files.put(BELOW + file, PageFile.read(FOLDER + file)));
        LIBRARIES.values().forEach(jar -> files.put(BELOW + jar.versioned(), PageFile.read(jar.resource())));
        return files;
    }

    private void page(RoutingContext routing) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        routing.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store") // a nonce serves once
                .putHeader("Content-Security-Policy", POLICY.replace(NONCE, nonce))
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(html.replace(NONCE, nonce));
    }

    private static void home(RoutingContext routing) {
        routing.response().setStatusCode(302).putHeader("Location", HTML).end();
    }
}
