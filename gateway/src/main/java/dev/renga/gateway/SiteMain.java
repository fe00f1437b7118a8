package dev.renga.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the files of the web page into a folder, as a server of files shall have them: {@code SiteMain FOLDER}. */
public final class SiteMain {
    private static final int USAGE_ERROR = 2;

    private SiteMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: SiteMain FOLDER");
            System.exit(USAGE_ERROR);
        }
        System.setProperty("logback.configurationFile", "dev/renga/gateway/logback.xml");
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : HaikuPage.files().entrySet()) {
            Path target = folder.resolve(file.getKey().substring(1));
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}
