package dev.renga.local.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document of a request: a list of flat entries, and texts beside them.
 *
 * @param texts elements beside the entries
 */
record RequestDocument(Map<String, String> texts, List<Map<String, String>> entries) {
    private static final XMLInputFactory XML = factory();

    /** Reads a document whose entries are called so; throws unless there are 1 to the most of them. */
    static RequestDocument read(S3Request request, InputStream body, String entry, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Payload(request.headers(), body, Optional.empty()).into(bytes, S3Limits.MAX_DOCUMENT_BYTES);
        RequestDocument document = parse(bytes.toByteArray(), entry);
        int size = document.entries().size();
        if (size < 1 || size > most) {
            throw S3Error.MALFORMED_XML.failure(size + " elements " + entry + "; there must be 1 to " + most);
        }
        return document;
    }

    static RequestDocument parse(byte[] bytes, String entry) {
        try {
            XMLStreamReader reader;
            synchronized (XML) {
                reader = XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
            }
            return document(reader, entry);
        } catch (XMLStreamException e) {
            throw S3Error.MALFORMED_XML.failure("The XML you provided was not well-formed: " + e.getMessage());
        }
    }

    private static RequestDocument document(XMLStreamReader reader, String entry) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        List<Map<String, String>> entries = new ArrayList<>();
        reader.nextTag();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            if (name.equals(entry)) {
                entries.add(texts(reader));
            } else {
                texts.put(name, reader.getElementText());
            }
        }
        return new RequestDocument(texts, entries);
    }

    private static Map<String, String> texts(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            texts.put(reader.getLocalName(), reader.getElementText());
        }
        return texts;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // No entities: neither bombs nor files of this machine.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
