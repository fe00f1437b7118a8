package dev.renga.cli.aws;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of an XML answer. Entities from elsewhere are not read. */
public final class XmlTree {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Element element;

    private XmlTree(Element element) {
        this.element = element;
    }

    /** Empty for what is no XML. */
    public static Optional<XmlTree> parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            var builder = factory.newDocumentBuilder();
            // Else it prints what is wrong.
            builder.setErrorHandler(null);
            return Optional.of(new XmlTree(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return Optional.empty();
        }
    }

    /** The text of a child, empty where there is none. */
    public String text(String name) {
        return children(name).stream()
                .findFirst()
                .map(child -> child.element.getTextContent().strip())
                .orElse("");
    }

    /** The children at the end of a path of names; where several have a name, all of them. */
    public List<XmlTree> all(String... path) {
        List<XmlTree> found = List.of(this);
        for (String name : path) {
            found = found.stream().flatMap(each -> each.children(name).stream()).toList();
        }
        return found;
    }

    /** The text of the first element of this name, however deep. */
    public Optional<String> anywhere(String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().strip());
    }

    private List<XmlTree> children(String name) {
        List<XmlTree> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element child && child.getTagName().equals(name)) {
                children.add(new XmlTree(child));
            }
        }
        return children;
    }
}
