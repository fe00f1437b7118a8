package dev.renga.messaging.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes PutMetricData as CloudWatch's query protocol has it, and keeps what it was given. */
final class CloudWatchOfTests implements AutoCloseable {
    /** One value, as it was sent. */
    record Datum(String name, Map<String, String> dimensions, String unit, double value, String resolution) {}

    private final HttpServer server;
    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private volatile boolean isRefusing;

    CloudWatchOfTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on nobody has the right to write. */
    void refuse(boolean refusing) {
        isRefusing = refusing;
    }

    /** The forms of all calls, refused ones too. */
    List<Map<String, String>> calls() {
        return calls;
    }

    /** The values of all calls, refused ones too. */
    List<Datum> data() {
        return calls.stream().flatMap(form -> data(form).stream()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(decoded(parts[0]), decoded(parts[1]));
        }
        calls.add(form);
        byte[] answer = (isRefusing
                        ? "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform:"
                                + " cloudwatch:PutMetricData</Message></Error></ErrorResponse>"
                        : "<PutMetricDataResponse><ResponseMetadata/></PutMetricDataResponse>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(isRefusing ? 403 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static List<Datum> data(Map<String, String> form) {
        List<Datum> data = new ArrayList<>();
        for (int i = 1; form.containsKey("MetricData.member." + i + ".MetricName"); i++) {
            String at = "MetricData.member." + i + ".";
            Map<String, String> dimensions = new TreeMap<>();
            for (int j = 1; form.containsKey(at + "Dimensions.member." + j + ".Name"); j++) {
                String dimension = at + "Dimensions.member." + j + ".";
                dimensions.put(field(form, dimension + "Name"), field(form, dimension + "Value"));
            }
            data.add(new Datum(
                    field(form, at + "MetricName"),
                    dimensions,
                    field(form, at + "Unit"),
                    Double.parseDouble(field(form, at + "Value")),
                    form.getOrDefault(at + "StorageResolution", "60")));
        }
        return data;
    }

    private static String field(Map<String, String> form, String name) {
        return Objects.requireNonNull(form.get(name), name);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
