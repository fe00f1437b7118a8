package dev.renga.local.tasks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all tasks when this process is gone, however it went, and what they started, as the program behind a {@code uv run}: a
 * shell that knows their process ids and reads a pipe, which the kernel closes with its other end. It is started with the first
 * task. Where there is no {@code ps} it ends the tasks alone. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    // Ctrl-C reaches the whole process group; this must outlive the drain that follows.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while read -r word pid; do
              case $word in
                +) pids="$pids$pid " ;;
                -) case $pids in *" $pid "*) pids="${pids%% $pid *} ${pids#* $pid }" ;; esac ;;
              esac
            done
            all=$(ps -A -o pid= -o ppid= | awk -v pids="$pids" '
              BEGIN { count = split(pids, pid, " "); for (i = 1; i <= count; i++) all[pid[i]] }
              { parent[$1] = $2 }
              END {
                do {
                  found = 0
                  for (child in parent) if (!(child in all) && parent[child] in all) { all[child]; found = 1 }
                } while (found)
                for (each in all) print each
              }')
            for pid in ${all:-$pids}; do kill -9 "$pid"; done
            """;

    private @Nullable BufferedWriter pipe;

    synchronized void watch(long pid) {
        tell("+ " + pid);
    }

    synchronized void forget(long pid) {
        tell("- " + pid);
    }

    /** Ends those that it still watches. */
    @Override
    public synchronized void close() {
        try {
            if (pipe != null) {
                pipe.close();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the watchdog was gone already");
        }
        pipe = null;
    }

    private void tell(String line) {
        try {
            BufferedWriter open = pipe == null ? open() : pipe;
            pipe = open;
            open.write(line);
            open.newLine();
            open.flush();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("tasks would outlive a kill -9 of this process: no watchdog");
        }
    }

    private static BufferedWriter open() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new BufferedWriter(new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.US_ASCII));
    }
}
