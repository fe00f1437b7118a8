package dev.renga.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.contracts.ContractViolation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyKindOfParameterIsRead() throws IOException {
        SearchSpace space = SpaceReader.read(JSON.readTree("""
                {"lr": {"low": 0.0001, "high": 0.1, "scale": "log"},
                 "momentum": [0.5, 0.9],
                 "optimizer": {"categories": ["sgd", "adam"]},
                 "beta": {"low": 0, "high": 0.9, "step": 0.1, "when": {"optimizer": ["adam"]}},
                 "layers": {"low": 1, "high": 8, "kind": "int", "scale": "log"},
                 "width": {"low": 16, "high": 64, "kind": "int", "step": 16},
                 "seed": {"values": [1, true, "x"]}}
                """));
        assertThat(space)
                .isEqualTo(new SearchSpace(
                        new Parameter("lr", new Range(0.0001, 0.1, Scale.LOG)),
                        new Parameter("momentum", new Listed(List.of(Value.of(0.5), Value.of(0.9)))),
                        new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))),
                        new Parameter("beta", new Steps(0, 0.9, 0.1)).when("optimizer", Value.of("adam")),
                        new Parameter("layers", new Integers(1, 8, 1, Scale.LOG)),
                        new Parameter("width", new Integers(16, 64, 16, Scale.LINEAR)),
                        new Parameter("seed", new Listed(List.of(Value.of(1), Value.of(true), Value.of("x"))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                          | parameters",
                "{}                                          | parameters",
                "{'1': [1]}                                  | parameters",
                "{'a': 7}                                    | parameters.a",
                "{'a': []}                                   | parameters.a.values",
                "{'a': [1, 1]}                               | parameters.a.values[1]",
                "{'a': [1, null]}                            | parameters.a.values[1]",
                "{'a': {'values': 1}}                        | parameters.a.values",
                "{'a': {'values': [null]}}                   | parameters.a.values[0]",
                "{'a': {'categories': [[1]]}}                | parameters.a.categories[0]",
                "{'a': {'low': 1}}                           | parameters.a.high",
                "{'a': {'low': '1', 'high': 2}}              | parameters.a.low",
                "{'a': {'low': 3, 'high': 2}}                | parameters.a.high",
                "{'a': {'low': 0, 'high': 2, 'scale':'log'}} | parameters.a.low",
                "{'a': {'low': 1, 'high': 2, 'scale':'exp'}} | parameters.a.scale",
                "{'a': {'low': 1, 'high': 2, 'kind': 'odd'}} | parameters.a.kind",
                "{'a': {'low': 1, 'high': 2.5,'kind':'int'}} | parameters.a.high",
                "{'a': {'low': 1, 'high': 2, 'step': 0.3}}   | parameters.a.step",
                "{'a': {'low': 1, 'high': 2, 'hihg': 3}}     | parameters.a.hihg",
                "{'a': {'values': [1], 'low': 3}}            | parameters.a.low",
                "{'a': {'values': [1], 'when': 3}}           | parameters.a.when",
                "{'a': {'values': [1], 'when': {'b': [1]}}}  | parameters.a.when",
                "{'b': [1], 'a': {'values': [1], 'when': {'b': [2]}}} | parameters.a.when.b"
            })
    void whatIsNoSpaceNamesItsField(String description, String field) throws IOException {
        JsonNode json = JSON.readTree(description.replace('\'', '"'));
        assertThatThrownBy(() -> SpaceReader.read(json))
                .isInstanceOf(ContractViolation.class)
                .extracting(refusal -> ((ContractViolation) refusal).field())
                .isEqualTo(field);
    }

    @Test
    void aTextMayBeJustAsLongAsTheLimit() {
        for (int length : new int[] {SpaceReader.MAX_TEXT - 1, SpaceReader.MAX_TEXT}) {
            assertThat(SpaceReader.read(text(length)).dimensions()).isEqualTo(1);
        }
        JsonNode over = text(SpaceReader.MAX_TEXT + 1);
        assertThatThrownBy(() -> SpaceReader.read(over))
                .hasMessageStartingWith("parameters.a.values[0]: must be a number");
    }

    private static JsonNode text(int length) {
        var space = JSON.createObjectNode();
        space.putObject("a").putArray("values").add("x".repeat(length));
        return space;
    }
}
