package dev.renga.bench.peer;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel's aws2-sqs with its defaults, but for ten messages a poll. */
public class CamelRoute implements BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> {
    private final String options;

    public CamelRoute() {
        this("&maxMessagesPerPoll=10");
    }

    CamelRoute(String options) {
        this.options = options;
    }

    @Override
    public AutoCloseable apply(Map<String, String> settings, Consumer<String> handler) {
        var context = new DefaultCamelContext();
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("aws2-sqs://" + settings.get("queue")
                                    + "?accessKey=peer&secretKey=peer&region=us-east-1"
                                    + "&overrideEndpoint=true&uriEndpointOverride=" + settings.get("endpoint")
                                    + options)
                            .process(exchange -> handler.accept(exchange.getMessage().getBody(String.class)));
                }
            });
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return context;
    }
}
