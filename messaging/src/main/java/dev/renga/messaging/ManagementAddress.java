package dev.renga.messaging;

import java.util.Map;

/**
 * Where health and metrics are served: loopback on a laptop, the VPC on AWS, never the public.
 *
 * @param port 0 takes a free one
 */
public record ManagementAddress(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    public ManagementAddress {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        }
    }

    /** A free port of 127.0.0.1. */
    public static ManagementAddress anyOnLoopback() {
        return new ManagementAddress("127.0.0.1", 0);
    }

    /** Reads {@code RENGA_MANAGEMENT_HOST} (default 127.0.0.1) and {@code RENGA_MANAGEMENT_PORT} (default 0). */
    public static ManagementAddress from(Map<String, String> variables) {
        String port = variables.getOrDefault("RENGA_MANAGEMENT_PORT", "0");
        try {
            return new ManagementAddress(
                    variables.getOrDefault("RENGA_MANAGEMENT_HOST", "127.0.0.1"), Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_MANAGEMENT_PORT is not a port: '" + port + "'", e);
        }
    }
}
