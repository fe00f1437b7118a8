package dev.renga.haiku;

import dev.renga.contracts.Environment;

/** The physical names of the tables that the haiku service owns. */
record HaikuTables(String haiku, String marks) {
    static HaikuTables of(Environment environment) {
        return new HaikuTables(environment.physical("haiku"), environment.physical("haiku-marks"));
    }
}
