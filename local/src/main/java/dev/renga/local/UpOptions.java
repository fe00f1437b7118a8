package dev.renga.local;

import dev.renga.gateway.Origins;
import dev.renga.local.workers.WorkerRange;
import java.nio.file.Path;

/**
 * What a run was asked for.
 *
 * @param port of the gateway, 0 for a free one
 * @param awsPort of the AWS endpoint, 0 for a free one
 * @param fresh whether the kept state is dropped first
 * @param inMemory whether nothing is kept
 * @param slots the machines of the local ECS
 * @param origins the web pages of others that may call the haiku
 */
record UpOptions(
        Path folder,
        int port,
        int awsPort,
        boolean fresh,
        boolean inMemory,
        WorkerRange workers,
        TrialSlots slots,
        Origins origins) {
    private static final int HIGHEST_PORT = 65_535;

    UpOptions {
        check("--port", port);
        check("--aws-port", awsPort);
    }

    private static void check(String option, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(option + " must be 0 to " + HIGHEST_PORT + ": " + port);
        }
    }
}
