package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDocumentTest {
    @Test
    void entriesAndWhatIsBesideThemAreRead() {
        RequestDocument document = parse("""
                <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                  <Object><Key>a &lt;b&gt; &amp; é</Key></Object>
                  <Quiet>true</Quiet>
                  <Object><Key>c</Key><VersionId>null</VersionId></Object>
                </Delete>""");

        assertThat(document.texts()).containsExactly(Map.entry("Quiet", "true"));
        assertThat(document.entries())
                .containsExactly(Map.of("Key", "a <b> & é"), Map.of("Key", "c", "VersionId", "null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Delete>",
                "<Delete><Object></Delete>",
                "<Delete>text</Delete>",
                "<Delete><Object><Key><b/></Key></Object></Delete>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Delete><Object><Key>&e;</Key></Object></Delete>"
            })
    void whatIsNotThatIsMalformed(String text) {
        Refused.with("MalformedXML", () -> parse(text));
    }

    @Test
    void thereAreAsManyEntriesAsMayBe() throws IOException {
        assertThat(read(1, 3).entries()).hasSize(1);
        assertThat(read(2, 3).entries()).hasSize(2);
        assertThat(read(3, 3).entries()).hasSize(3);
        Refused.with("MalformedXML", () -> read(4, 3));
        Refused.with("MalformedXML", () -> read(0, 3));
    }

    private static RequestDocument read(int entries, int most) throws IOException {
        String text = "<Delete>" + "<Object><Key>k</Key></Object>".repeat(entries) + "</Delete>";
        S3Request request = new S3Request("POST", "b", "", Map.of(), MultiMap.caseInsensitiveMultiMap());
        return RequestDocument.read(
                request, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Object", most);
    }

    private static RequestDocument parse(String text) {
        return RequestDocument.parse(text.getBytes(StandardCharsets.UTF_8), "Object");
    }
}
