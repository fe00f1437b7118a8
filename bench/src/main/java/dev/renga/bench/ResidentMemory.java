package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a process has in RAM; reads {@code /proc}, so Linux only. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** Now. */
    static long megabytes(long pid) throws IOException {
        return kilobytes(pid, "VmRSS:") / 1024;
    }

    /** Now, more exactly. */
    static long kilobytes(long pid) throws IOException {
        return kilobytes(pid, "VmRSS:");
    }

    /** The most since it began. */
    static long peakMegabytes(long pid) throws IOException {
        return kilobytes(pid, "VmHWM:") / 1024;
    }

    private static long kilobytes(long pid, String line) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(text -> text.startsWith(line))
                .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + line + " of process " + pid));
    }
}
