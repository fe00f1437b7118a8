package dev.renga.sweep.results;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A chart as one SVG element: text is text, it has a title and a description, follows the reader's colour scheme, and holds no
 * script. Its ids begin with its kind, so that pictures of different kinds can be in one page.
 */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    // The widths by which it was laid out are those of DejaVu Sans, which Verdana shares.
    private static final String FONT = " text{font-family:\"DejaVu Sans\",Verdana,sans-serif}";
    private static final int DECIMALS = 1;

    static {
        // Nothing here needs a screen, and looking for one fails or opens a window of its own.
        System.setProperty("java.awt.headless", "true");
        // Otherwise text that might be turned is drawn as outlines.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Svg() {}

    /** The chart, drawn with the usual inks and these. */
    static String of(String kind, JFreeChart chart, Caption caption, Dimension size, List<Ink> more) {
        String type = "renga-" + kind;
        SVGGraphics2D canvas = canvas(kind);
        canvas.setSVGCanvasSize(size);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, size.width, size.height));
        Element root = canvas.getRoot();
        canvas.dispose();
        unnamed(root);
        root.setAttribute("class", type);
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-labelledby", kind + "-title " + kind + "-desc");
        root.setAttribute("style", "max-width:100%;height:auto");
        put(root, "style", "." + type + FONT + Ink.style(type, more));
        put(root, "desc", caption.description()).setAttribute("id", kind + "-desc");
        put(root, "title", caption.title()).setAttribute("id", kind + "-title");
        return text(root);
    }

    /** Batik gives definitions of every picture the same id, and nothing refers to them. */
    private static void unnamed(Element root) {
        NodeList definitions = root.getElementsByTagNameNS(NAMESPACE, "defs");
        for (int index = 0; index < definitions.getLength(); index++) {
            ((Element) definitions.item(index)).removeAttribute("id");
        }
    }

    private static SVGGraphics2D canvas(String kind) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return kind + "-" + super.generateID(prefix);
            }
        });
        return new SVGGraphics2D(context, false);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser", e);
        }
    }

    private static Element put(Element root, String name, String text) {
        Document document = root.getOwnerDocument();
        Element element = document.createElementNS(NAMESPACE, name);
        element.appendChild(document.createTextNode(text));
        root.insertBefore(element, root.getFirstChild());
        return element;
    }

    private static String text(Element root) {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            writer.transform(new DOMSource(root), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a document made here is always writable", e);
        }
    }
}
