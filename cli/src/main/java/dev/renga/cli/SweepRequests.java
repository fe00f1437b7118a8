package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

/** Requests about sweeps. */
record SweepRequests(GatewayHttp http) {
    /** Carries a key of its own, so that its tries start one sweep. */
    HttpRequest start(JsonNode sweep) {
        return post("/sweeps", sweep)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
    }

    HttpRequest estimate(JsonNode sweep) {
        return post("/sweeps/estimate", sweep).build();
    }

    HttpRequest cancel(String id) {
        return http.request(path(id) + "/cancel").POST(BodyPublishers.noBody()).build();
    }

    HttpRequest read(String id) {
        return http.request(path(id)).build();
    }

    /** A picture, table or log of the sweep, by the end of its path. */
    HttpRequest file(String id, String name) {
        return http.request(path(id) + "/" + name).build();
    }

    static String path(String id) {
        return "/sweeps/" + id;
    }

    private HttpRequest.Builder post(String path, JsonNode body) {
        return http.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }
}
