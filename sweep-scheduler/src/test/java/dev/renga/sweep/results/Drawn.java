package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture as it was drawn: parsed by the JDK's XML parser, which takes nothing that is not well-formed. */
final class Drawn {
    private final String svg;
    private final Document document;

    /** A word and where it begins; upright ones only have a place that means anything. */
    record Word(String text, double x, double y) {}

    Drawn(String svg) {
        this.svg = svg;
        this.document = parsed(svg);
    }

    String svg() {
        return svg;
    }

    Element root() {
        return document.getDocumentElement();
    }

    /** The text of the first element of that name. */
    String text(String element) {
        return document.getElementsByTagNameNS("*", element).item(0).getTextContent();
    }

    /** All text that is drawn, in the order of drawing. */
    List<String> texts() {
        return words().stream().map(Word::text).toList();
    }

    List<Word> words() {
        return elements("text").stream()
                .map(text -> new Word(text.getTextContent().strip(), number(text, "x"), number(text, "y")))
                .toList();
    }

    /** The one place of a text. */
    Word word(String text) {
        List<Word> found =
                words().stream().filter(word -> word.text().equals(text)).toList();
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }

    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    /** Nothing that runs, loads or links, whatever the sweep's texts are. */
    Drawn harmless() {
        for (Element element : elements("*")) {
            assertThat(element.getLocalName())
                    .isIn(
                            "svg",
                            "g",
                            "defs",
                            "clipPath",
                            "style",
                            "title",
                            "desc",
                            "text",
                            "rect",
                            "line",
                            "path",
                            "polygon",
                            "polyline",
                            "circle",
                            "ellipse");
            for (int index = 0; index < element.getAttributes().getLength(); index++) {
                String name = element.getAttributes().item(index).getNodeName();
                assertThat(name).doesNotStartWith("on").doesNotContain("href");
            }
        }
        return this;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document parsed(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }
}
