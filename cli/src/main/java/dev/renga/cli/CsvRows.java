package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Items as RFC 4180 has them: UTF-8, lines that end in CR LF, texts in quotes. A text that a spreadsheet would take for a formula
 * starts with an apostrophe instead. The context is left out: it is in the source, under the number of the line.
 */
final class CsvRows implements AnswerRows {
    private static final List<String> TEXTS = List.of("id", "status", "question", "answer", "model", "reason");
    private static final List<String> COLUMNS =
            List.of("line", "id", "status", "question", "answer", "score", "start", "end", "model", "reason");
    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build()
            .writer(CsvSchema.builder()
                    .setLineSeparator("\r\n")
                    .setUseHeader(false)
                    .build());

    private final SequenceWriter rows;

    CsvRows(Writer out) throws IOException {
        rows = CSV.writeValues(out);
        ArrayNode header = JSON.createArrayNode();
        COLUMNS.forEach(header::add);
        rows.write(header);
    }

    @Override
    public void write(String item) throws IOException {
        JsonNode json = JSON.readTree(item);
        boolean answered = json.path("status").asText().equals("answered");
        ArrayNode row = JSON.createArrayNode();
        for (String column : COLUMNS) {
            JsonNode value = json.path(column);
            if (TEXTS.contains(column)) row.add(Formula.defused(value.asText("")));
            else if (value.isNumber() && (answered || column.equals("line"))) row.add(value);
            else row.add("");
        }
        rows.write(row);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
