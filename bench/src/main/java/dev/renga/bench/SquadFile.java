package dev.renga.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Questions with accepted answers, as SQuAD has them. */
record SquadFile(Path path, List<Entry> entries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Other fields are not needed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String question, String context, List<String> answers) {}

    /** The first so many questions of a file. */
    static SquadFile read(Path path, int most) throws IOException {
        List<Entry> all = JSON.readerForListOf(Entry.class).readValue(path.toFile());
        return written(all.subList(0, Math.min(most, all.size())));
    }

    /** As many questions, all the one whose text is of middle length: windows of one length and nothing to pad. */
    SquadFile equalLengths() throws IOException {
        Entry middle = entries.stream()
                .sorted(Comparator.comparingInt(entry -> entry.context().length()))
                .toList()
                .get(entries.size() / 2);
        return written(Collections.nCopies(entries.size(), middle));
    }

    List<List<String>> accepted() {
        return entries.stream().map(Entry::answers).toList();
    }

    private static SquadFile written(List<Entry> entries) throws IOException {
        Path file = Files.createTempFile("renga-bench-questions", ".json");
        file.toFile().deleteOnExit();
        JSON.writeValue(file.toFile(), entries);
        return new SquadFile(file, entries);
    }
}
