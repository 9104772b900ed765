package dev.distworks.core.xmlrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From tags to values, within bounds of depth and number. */
final class ValueParser {
  private static final Set<String> TYPES =
      Set.of(
          "string",
          "int",
          "i4",
          "i8",
          "i2",
          "i1",
          "boolean",
          "double",
          "float",
          "base64",
          "nil",
          "dateTime.iso8601",
          "array",
          "struct");

  /** What takes the values of one array as they are read. */
  interface Items {
    void accept(XmlRpcValue item) throws IOException;
  }

  private final XmlTokens tokens;
  private final XmlRpcLimits limits;
  private int depth;
  private long values;

  ValueParser(XmlTokens tokens, XmlRpcLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /** Reads the rest of a value element, whose start tag was last, and its end tag. */
  XmlRpcValue value() throws IOException {
    count();
    String text = tokens.nextText();
    if (!tokens.atStart()) {
      return new XmlRpcValue.Str(text); // no type: a string
    }
    String type = type(text);
    XmlRpcValue value =
        switch (type) {
          case "array" -> array();
          case "struct" -> struct();
          default -> scalar(type);
        };
    tokens.end();
    return value;
  }

  /** As {@link #value}, for a value that must be an array, whose items are given one by one. */
  void array(Items items) throws IOException {
    count();
    String type = type(tokens.nextText());
    if (!tokens.atStart() || !type.equals("array")) {
      throw tokens.malformed("expected array, found " + (tokens.atStart() ? type : "string"));
    }
    items(items);
    tokens.end();
  }

  private String type(String before) throws IOException {
    if (tokens.atStart() && !before.isBlank()) {
      throw tokens.malformed(
          "expected text or a type, found both: '" + XmlTokens.excerpt(before) + "'");
    }
    String type = tokens.name();
    if (tokens.atStart() && !TYPES.contains(type)) {
      throw tokens.unexpected("a type of XML-RPC");
    }
    return type;
  }

  private void count() throws IOException {
    if (++values > limits.values()) {
      throw tokens.malformed("expected at most " + limits.values() + " values, found more");
    }
  }

  private void enter() throws IOException {
    if (++depth > limits.depth()) {
      throw tokens.malformed("expected at most " + limits.depth() + " levels, found more");
    }
  }

  private XmlRpcValue scalar(String type) throws IOException {
    String text = tokens.elementText();
    Optional<XmlRpcValue> value = Scalars.parse(type, text);
    if (value.isEmpty()) {
      throw tokens.malformed("expected " + type + ", found '" + XmlTokens.excerpt(text) + "'");
    }
    return value.get();
  }

  private XmlRpcValue array() throws IOException {
    List<XmlRpcValue> items = new ArrayList<>();
    items(items::add);
    return new XmlRpcValue.Array(items);
  }

  private void items(Items items) throws IOException {
    enter();
    tokens.start("data");
    while (tokens.nextTag()) {
      if (!tokens.name().equals("value")) {
        throw tokens.unexpected("<value>");
      }
      items.accept(value());
    }
    tokens.end();
    depth--;
  }

  private XmlRpcValue struct() throws IOException {
    enter();
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    while (tokens.nextTag()) {
      if (!tokens.name().equals("member")) {
        throw tokens.unexpected("<member>");
      }
      tokens.start("name");
      String name = tokens.elementText();
      tokens.start("value");
      if (members.put(name, value()) != null) {
        throw tokens.malformed(
            "expected each member once, found '" + XmlTokens.excerpt(name) + "' again");
      }
      tokens.end();
    }
    depth--;
    return new XmlRpcValue.Struct(members);
  }
}
