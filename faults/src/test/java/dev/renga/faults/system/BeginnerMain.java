package dev.renga.faults.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A process that fails at so many starts, which it counts in a file, and then runs until it is killed. */
final class BeginnerMain {
    private BeginnerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path starts = Path.of(arguments[0]);
        Files.writeString(starts, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (Files.size(starts) > Integer.parseInt(arguments[1])) {
            System.out.println("at work");
            new CountDownLatch(1).await();
        }
    }
}
