package dev.distworks.core.xmlrpc;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * XML as tags and text: comments and processing instructions are passed over, attributes are not
 * looked at, document types and entities are refused.
 */
final class XmlTokens {
  /** Made directly, which spares the search for providers. Thread-safe once configured. */
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private boolean atStart;

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // Peers write ex:nil without declaring ex.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // Lazily found errors would come as unchecked exceptions.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    // Others' names are not kept for the life of the process.
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
    return factory;
  }

  XmlTokens(InputStream in, long maxBytes) throws IOException {
    try {
      reader = FACTORY.createXMLStreamReader(new BoundedInput(in, maxBytes));
    } catch (XMLStreamException e) {
      throw translate(e);
    }
  }

  /**
   * Goes to the next tag, past white space; other text is refused.
   *
   * @return whether it is a start tag
   */
  boolean nextTag() throws IOException {
    String text = nextText();
    if (!text.isBlank()) {
      throw malformed("expected a tag, found the text '" + excerpt(text) + "'");
    }
    return atStart;
  }

  /** Goes to the next tag and gives the text before it; {@link #atStart} tells what tag it is. */
  String nextText() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          atStart = true;
          return text.toString();
        }
        case XMLStreamConstants.END_ELEMENT -> {
          atStart = false;
          return text.toString();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        case XMLStreamConstants.DTD ->
            throw malformed("expected no document type, found a DOCTYPE");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw malformed("expected no entity, found '&" + reader.getLocalName() + ";'");
        default -> throw malformed("expected a tag, found the end of the document");
      }
    }
  }

  /**
   * The text up to the end tag of the element whose start tag was last; no element may be in it.
   */
  String elementText() throws IOException {
    String text = nextText();
    if (atStart) {
      throw malformed("expected text, found <" + name() + ">");
    }
    return text;
  }

  /** Whether the last tag was a start tag. */
  boolean atStart() {
    return atStart;
  }

  /** The name of the last tag, without the prefix of a name space. */
  String name() {
    String name = reader.getLocalName();
    return name.substring(name.indexOf(':') + 1);
  }

  /** Goes to the next tag, which must be that start tag. */
  void start(String name) throws IOException {
    if (!nextTag() || !name().equals(name)) {
      throw unexpected("<" + name + ">");
    }
  }

  /**
   * Goes to the next tag, which must be an end tag; XML itself sees to it that it is the right one.
   */
  void end() throws IOException {
    if (nextTag()) {
      throw unexpected("an end tag");
    }
  }

  /** Goes to the end of the document, where nothing but comments may follow. */
  void finish() throws IOException {
    int event;
    do {
      event = next();
    } while (event != XMLStreamConstants.END_DOCUMENT);
  }

  private int next() throws IOException {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      throw translate(e);
    }
  }

  /** Says that something else was expected than the last tag. */
  MalformedXmlRpcException unexpected(String expected) {
    return malformed("expected " + expected + ", found <" + (atStart ? "" : "/") + name() + ">");
  }

  MalformedXmlRpcException malformed(String what) {
    return new MalformedXmlRpcException(where(reader.getLocation()), what);
  }

  /** What can be shown of somebody else's text. */
  static String excerpt(String text) {
    String shown = text.strip();
    return shown.length() <= 40 ? shown : shown.substring(0, 40) + "…";
  }

  private static IOException translate(XMLStreamException failure) {
    Throwable cause = failure.getNestedException();
    if (cause instanceof IOException io
        && !(io instanceof CharConversionException)
        && !(io instanceof UnsupportedEncodingException)) {
      return io;
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new MalformedXmlRpcException(
        failure.getLocation() == null ? "" : where(failure.getLocation()),
        "expected well-formed XML: " + message,
        failure);
  }

  private static String where(Location location) {
    return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
  }
}
