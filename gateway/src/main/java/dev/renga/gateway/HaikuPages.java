package dev.renga.gateway;

import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.haiku.HaikuReads;
import dev.renga.gateway.haiku.Reading;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of haiku and single ones. What the cache can give at once is given on the event loop, before the document is looked
 * at: the cache holds nothing but what a request gave that the document allowed.
 */
final class HaikuPages implements Endpoints, Endpoints.Unbuffered {
    private static final String PATH = "/haiku";
    private static final String NOT_READ = "the haiku could not be read in time: try again";
    // Whoever keeps an answer asks each time whether it is still that.
    private static final String CACHING = "no-cache";

    private final HaikuReads reads;

    HaikuPages(HaikuReads reads) {
        this.reads = reads;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listHaiku", this::list, "readHaiku", this::read);
    }

    @Override
    public List<Unbuffered> unbuffered() {
        return List.of(this);
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && PATH.equals(request.path())
                && fresh(request).isPresent();
    }

    @Override
    public void handle(RoutingContext routing) {
        Optional<Reading.Found> found = fresh(routing.request());
        if (found.isPresent()) {
            write(found.get(), routing);
        } else {
            routing.next(); // it came of age just now
        }
    }

    private Optional<Reading.Found> fresh(HttpServerRequest request) {
        return HaikuQuery.plain(request.params()).flatMap(reads::fresh);
    }

    private static void write(Reading.Found found, RoutingContext routing) {
        HttpServerResponse response = routing.response();
        headers(found).forEach(response::putHeader);
        if (EntityTag.isKnown(routing.request(), found.tag())) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(found.body());
        }
    }

    private Reply list(ValidatedRequest request) throws InterruptedException {
        return reply(HaikuQuery.of(request.getQuery()));
    }

    private Reply read(ValidatedRequest request) throws InterruptedException {
        GetHaiku wanted = HaikuQuery.itemId(request).map(GetHaiku::new).orElseThrow(HaikuProblems::missing);
        return reply(wanted);
    }

    private Reply reply(HaikuRequest wanted) throws InterruptedException {
        return switch (reads.read(wanted)) {
            case Reading.Found found -> new Reply(200, found.body(), headers(found));
            case Reading.Missing missing -> throw HaikuProblems.missing();
            case Reading.Refused(var why) -> throw HaikuProblems.refused(why);
            case Reading.Unknown(var why) -> throw HaikuProblems.unanswered(why, NOT_READ);
        };
    }

    private static Map<String, String> headers(Reading.Found found) {
        return Map.of(
                "Age", Long.toString(found.age().toSeconds()), EntityTag.HEADER, found.tag(), "Cache-Control", CACHING);
    }
}
