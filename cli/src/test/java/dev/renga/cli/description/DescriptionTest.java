package dev.renga.cli.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final String YAML = """
            # the grid
            name: grid
            parameters:
              lr: [0.1, 1e-3, .5, 10]
              opt:
                categories: [sgd, no, "1", true, null]
                when: {lr: [0.1]}
            epochs: 2
            """;
    private static final String JSON = """
            {
              "name": "grid",
              "parameters": {"lr": [0.1, 1e-3, 10]},
              "epochs": 2
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void yamlIsReadByItsCoreSchemaAndKeepsTheOrderOfFields() throws IOException {
        assertThat(read("grid.yaml", YAML).json()).hasToString("""
                {"name":"grid","parameters":{"lr":[0.1,0.001,0.5,10],"opt":\
                {"categories":["sgd","no","1",true,null],"when":{"lr":[0.1]}}},"epochs":2}""");
    }

    @Test
    void jsonIsReadWhereTheNameSaysSo() throws IOException {
        assertThat(read("grid.json", JSON).json())
                .hasToString("{\"name\":\"grid\",\"parameters\":{\"lr\":[0.1,0.001,10]},\"epochs\":2}");
    }

    @Test
    void jsonIsYamlToo() throws IOException {
        assertThat(read("grid", JSON).json()).isEqualTo(read("grid.json", JSON).json());
    }

    @ParameterizedTest
    @CsvSource({
        "name, 'grid.yaml, line 2, column 1'",
        "parameters.lr, 'grid.yaml, line 4, column 3'",
        "parameters.lr[1], 'grid.yaml, line 4, column 13'",
        "parameters.lr[9], 'grid.yaml, line 4, column 3'",
        "parameters.opt.when.lr[0], 'grid.yaml, line 7, column 17'",
        "parameters.opt.low, 'grid.yaml, line 5, column 3'",
        "epochs, 'grid.yaml, line 8, column 1'"
    })
    void theFieldAtFaultHasAPlaceOrElseTheOneThatItShouldBeIn(String field, String place) throws IOException {
        assertThat(read("grid.yaml", YAML).place(field)).contains(place);
    }

    @Test
    void fieldsOfJsonHaveAPlaceToo() throws IOException {
        assertThat(read("grid.json", JSON).place("parameters.lr")).contains("grid.json, line 3, column 18");
        assertThat(read("grid.json", JSON).place("parameters.lr[2]")).contains("grid.json, line 3, column 36");
    }

    @Test
    void whatHasNothingToDoWithTheFileHasNoPlace() throws IOException {
        assertThat(read("grid.yaml", YAML).place("Idempotency-Key")).isEmpty();
        assertThat(read("grid.yaml", YAML).place("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml | 'a: [1, 2' | a.yaml, line 1",
                "a.yaml | 'a: b: c' | a.yaml, line 1, column 5",
                "a.yaml | 'a: 1\\nb: 2\\na: 3' | a.yaml, line 3, column 1: 'a' is there twice",
                "a.yaml | 'a: &x 1' | a.yaml, line 1, column 4: anchors",
                "a.yaml | 'a: *x' | a.yaml, line 1, column 4: aliases",
                "a.yaml | 'a: !!java.net.URL x' | a.yaml, line 1, column 4: tags",
                "a.yaml | 'a: .inf' | a.yaml, line 1, column 4: '.inf' is no finite number",
                "a.yaml | 'a: 1e999' | a.yaml, line 1, column 4: '1e999' is no finite number",
                "a.yaml | '? [a]\\n: 1' | a.yaml, line 1, column 3: the name of a field must be a word",
                "a.yaml | '- 1' | a.yaml: must be an object",
                "a.yaml | 'word' | a.yaml: must be an object",
                "a.yaml | '' | a.yaml: is empty",
                "a.yaml | '# nothing' | a.yaml: is empty",
                "a.yaml | 'a: 1\\n---\\na: 2' | more than one document",
                "a.yaml | 'a: \\t\\u0007' | a.yaml: ",
                "a.json | '{\"a\": 1' | a.json, line 1",
                "a.json | '{\"a\": 1, \"a\": 2}' | a.json, line 1, column 10: 'a' is there twice",
                "a.json | '{\"a\": 1} {}' | more than one document",
                "a.json | '[1]' | a.json: must be an object",
                "a.json | '' | a.json: is empty",
                "a.json | '{\"a\": 1e999}' | a.json, line 1, column 7: '1e999' is no finite number",
                "a.json | '{a: 1}' | a.json, line 1"
            })
    void whatDescribesNothingIsToldWithItsPlace(String name, String text, String told) throws IOException {
        String whole = text.replace("\\u0007", "\u0007").translateEscapes();
        assertThatThrownBy(() -> read(name, whole))
                .isInstanceOf(DescriptionProblem.class)
                .hasMessageContaining(told);
    }

    @Test
    void nestingHasALimit() {
        String deep = "a: " + "[".repeat(Tree.MAX_DEPTH) + "]".repeat(Tree.MAX_DEPTH);
        assertThatThrownBy(() -> read("a.yaml", deep)).hasMessageContaining("nested deeper than");
        assertThatThrownBy(() -> read("a.json", "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .hasMessageContaining("nested");
    }

    @Test
    void aFileThatIsNotThereOrTooLargeOrAFolderIsTold() throws IOException {
        assertThatThrownBy(() -> Description.read(folder.resolve("none.yaml")))
                .isInstanceOf(DescriptionProblem.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Description.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> read("a.yaml", "#".repeat(1_000_000))).hasMessageContaining("is over");
    }

    @Test
    void aFileInAnotherEncodingIsTold() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.write(file, "name: Größe\nparameters: {a: [1]}".getBytes(Charset.forName("ISO-8859-1")));
        assertThatThrownBy(() -> Description.read(file)).hasMessageContaining("not UTF-8");
        Files.write(file, YAML.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> Description.read(file)).hasMessageContaining("UTF-16BE");
        Files.write(file, ("\ufeff" + YAML).getBytes(StandardCharsets.UTF_8));
        assertThat(Description.read(file).json().path("name").asText()).isEqualTo("grid");
    }

    private Description read(String name, String text) throws IOException {
        return Description.read(Files.writeString(folder.resolve(name), text));
    }
}
