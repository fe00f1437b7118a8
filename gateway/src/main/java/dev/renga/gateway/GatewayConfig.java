package dev.renga.gateway;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import java.util.Map;
import java.util.Set;

/**
 * How a gateway is set up.
 *
 * @param haikuCache whether pages of haiku may be a moment old; without it each is asked for
 */
public record GatewayConfig(AwsConfig aws, HttpAddress http, ManagementAddress management, boolean haikuCache) {
    private static final String DEFAULT_PORT = "8080";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";

    /**
     * Reads {@code RENGA_GATEWAY_HOST} (default 127.0.0.1), {@code RENGA_GATEWAY_KEY} (the key that clients
     * must show, or several, separated by commas; default none), {@code RENGA_GATEWAY_OPEN} ({@code on} or {@code off}, default
     * {@code off}: whether a host beyond loopback is meant without a key), {@code RENGA_GATEWAY_PORT} (default 8080),
     * {@code RENGA_GATEWAY_NAMES} (the host names that clients use, separated by commas; default those of loopback),
     * {@code RENGA_GATEWAY_ORIGINS} (the web pages of others that may call the haiku, as {@code https://example.org},
     * separated by commas, or {@code *}; default none), {@code RENGA_HAIKU_CACHE} ({@code on} or {@code off}, default
     * {@code on}) and what {@link AwsConfig} and {@link ManagementAddress} read. Throws {@link IllegalArgumentException} naming the variable
     * that is wrong.
     */
    public static GatewayConfig from(Map<String, String> variables) {
        String names = variables.getOrDefault("RENGA_GATEWAY_NAMES", "");
        Keys keys = keys(variables.getOrDefault("RENGA_GATEWAY_KEY", ""));
        return new GatewayConfig(
                AwsConfig.from(variables),
                new HttpAddress(
                        host(variables, keys),
                        port(variables.getOrDefault("RENGA_GATEWAY_PORT", DEFAULT_PORT)),
                        names.isBlank() ? Gate.LOOPBACK : Set.of(names.strip().split("\\s*,\\s*", -1)),
                        origins(variables.getOrDefault("RENGA_GATEWAY_ORIGINS", "")),
                        keys),
                ManagementAddress.from(variables),
                isOn(variables, "RENGA_HAIKU_CACHE", "on"));
    }

    private static String host(Map<String, String> variables, Keys keys) {
        String host = variables.getOrDefault("RENGA_GATEWAY_HOST", LOOPBACK_ADDRESS);
        boolean isMeant = isOn(variables, "RENGA_GATEWAY_OPEN", "off") || !keys.isEmpty();
        if (!isMeant && !Gate.LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("RENGA_GATEWAY_HOST is " + host
                    + ", where others may reach it, and no key is asked for: give it one in RENGA_GATEWAY_KEY, or say"
                    + " RENGA_GATEWAY_OPEN=on where that is meant");
        }
        return host;
    }

    private static Origins origins(String list) {
        try {
            return Origins.of(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_GATEWAY_ORIGINS: " + e.getMessage(), e);
        }
    }

    private static Keys keys(String list) {
        try {
            return Keys.of(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_GATEWAY_KEY: " + e.getMessage(), e);
        }
    }

    private static boolean isOn(Map<String, String> variables, String name, String absent) {
        String word = variables.getOrDefault(name, absent);
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(name + " is neither on nor off: '" + word + "'");
        };
    }

    private static int port(String digits) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw new IllegalArgumentException("RENGA_GATEWAY_PORT is not a port: '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }
}
