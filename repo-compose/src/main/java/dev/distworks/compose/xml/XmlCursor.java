package dev.distworks.compose.xml;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a document from element to element. Whoever enters an element leaves it again: with
 * {@link #text}, {@link #skip}, or by {@link #nextChild} until that is false.
 *
 * <p>A document type is passed over, external entities are never read. Not thread-safe.
 */
public final class XmlCursor implements Closeable {
  private static final int MAX_DEPTH = 64;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final String document;
  private final InputStream in;
  private final XMLStreamReader reader;
  private int depth;

  private XmlCursor(String document, InputStream in, XMLStreamReader reader) {
    this.document = document;
    this.in = in;
    this.reader = reader;
  }

  /**
   * Enters the root element, which must have that name.
   *
   * @param document how messages name it
   * @param in closed with the cursor
   * @param most the most bytes that are read
   */
  public static XmlCursor open(InputStream in, String document, long most, String root)
      throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    boolean opened = false;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new BoundedStream(in, document, most));
      XmlCursor cursor = new XmlCursor(document, in, reader);
      if (!cursor.nextChild() || !cursor.name().equals(root)) {
        throw cursor.malformed("expected <" + root + ">, found another document");
      }
      opened = true;
      return cursor;
    } catch (XMLStreamException e) {
      throw translate(document, e);
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  /** Enters the next element within this one; false when there are no more and it was left. */
  public boolean nextChild() throws IOException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw malformed("expected at most " + MAX_DEPTH + " elements within each other");
          }
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          depth--;
          return false;
        }
        default -> {}
      }
    }
  }

  /** The name of the element that was entered last, without a prefix. */
  public String name() {
    return reader.getLocalName();
  }

  /** An attribute of it, whatever its name space. */
  public Optional<String> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return Optional.of(reader.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  /** An attribute that must be there. */
  public String required(String name) throws MalformedXmlException {
    Optional<String> value = attribute(name);
    if (value.isEmpty()) {
      throw malformed("expected <" + name() + "> to have an attribute '" + name + "'");
    }
    return value.get();
  }

  /** An attribute that is a number; 0 when it is not there. */
  public long number(String name) throws MalformedXmlException {
    Optional<String> value = attribute(name);
    return value.isEmpty() ? 0 : number(name, value.get());
  }

  /** That text as a number from 0 on. */
  public long number(String what, String text) throws MalformedXmlException {
    String digits = text.strip();
    if (!NUMBER.matcher(digits).matches()) {
      throw malformed(what + ": expected a number from 0 on, found '" + shown(text) + "'");
    }
    return Long.parseLong(digits);
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** The text of the element, which is left; elements within it are passed over. */
  public String text() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          skip();
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return text.toString();
        }
        default -> {}
      }
    }
  }

  /** Leaves the element with all that is in it. */
  public void skip() throws IOException {
    int open = 1;
    while (open > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        open++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open--;
      }
    }
    depth--;
  }

  private int next() throws IOException {
    try {
      if (!reader.hasNext()) {
        throw malformed("expected more, found the end of the document");
      }
      return reader.next();
    } catch (XMLStreamException e) {
      throw translate(document, e);
    }
  }

  /** What is wrong here. */
  public MalformedXmlException malformed(String problem) {
    Location at = reader.getLocation();
    return new MalformedXmlException(document, "line " + at.getLineNumber(), problem);
  }

  private static IOException translate(String document, XMLStreamException failure) {
    if (failure.getNestedException() instanceof IOException io) {
      return io;
    }
    String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String place =
        failure.getLocation() == null ? "" : "line " + failure.getLocation().getLineNumber();
    return new MalformedXmlException(document, place, "expected well-formed XML: " + words);
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw translate(document, e);
    } finally {
      in.close();
    }
  }
}
