package dev.renga.gateway;

import dev.renga.contracts.Environment;

/** The physical names of the tables that the gateway owns. */
record GatewayTables(String questions, String marks) {
    static GatewayTables of(Environment environment) {
        return new GatewayTables(environment.physical("questions"), environment.physical("gateway-marks"));
    }
}
