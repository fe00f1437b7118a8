package dev.renga.faults.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal, read back.
 *
 * @param accepted the box that each accepted question is about, by the question's id
 * @param endings what clients were shown, in that order
 */
public record Told(Map<String, Integer> accepted, List<Ending> endings) {
    public Told {
        accepted = Map.copyOf(accepted);
        endings = List.copyOf(endings);
    }

    /** Throws {@link IOException} for a line that no journal writes. */
    public static Told read(Path journal) throws IOException {
        Map<String, Integer> accepted = new LinkedHashMap<>();
        List<Ending> endings = new ArrayList<>();
        for (String line : Files.readAllLines(journal)) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 3 && fields[0].equals("accepted")) {
                accepted.put(fields[1], Integer.valueOf(fields[2]));
            } else if (fields.length == 5 && fields[0].equals("told")) {
                endings.add(new Ending(fields[1], fields[2], fields[4], fields[3]));
            } else {
                throw new IOException("not a line of a journal: " + line);
            }
        }
        return new Told(accepted, endings);
    }
}
