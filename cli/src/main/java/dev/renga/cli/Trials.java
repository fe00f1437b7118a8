package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The trials of a sweep as the gateway has them, read page by page. */
sealed interface Trials {
    /** All of them, or as many as were wanted. */
    record Read(List<JsonNode> items) implements Trials {}

    /** They could not be read. */
    record Unread(Exchange.Undone why) implements Trials {}

    /** The most of one page: one with the last lines of many failures still fits into a message. */
    int PAGE = 100;

    /** The trials by number, at most so many. */
    static Trials of(GatewayHttp http, String sweep, int most) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String path = SweepRequests.path(sweep) + "/trials?limit=" + Math.min(PAGE, most - items.size()) + cursor;
            switch (http.send(http.request(path).build())) {
                case Exchange.Undone undone -> {
                    return new Unread(undone);
                }
                case Exchange.Done(String text, JsonNode page) -> {
                    page.path("items").forEach(items::add);
                    String next = page.path("next").asText("");
                    cursor = next.isEmpty() || page.path("next").isNull()
                            ? ""
                            : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
                }
            }
        } while (!cursor.isEmpty() && items.size() < most);
        return new Read(items);
    }
}
