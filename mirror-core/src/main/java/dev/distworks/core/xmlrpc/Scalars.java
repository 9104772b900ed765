package dev.distworks.core.xmlrpc;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the text of a typed element to its value. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,20}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})-?(\\d\\d)-?(\\d\\d)[T ](\\d\\d):?(\\d\\d):?(\\d\\d)(?:[.,]\\d{1,9})?"
              + "(Z|[+-]\\d\\d(?::?\\d\\d)?)?");
  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");
  private static final int MAX_NUMBER = 1000;

  private Scalars() {}

  /** The value; empty when the text is none of that type, or there is no such type. */
  static Optional<XmlRpcValue> parse(String type, String text) {
    return switch (type) {
      case "string" -> Optional.of(new XmlRpcValue.Str(text));
      case "int", "i4", "i8", "i2", "i1" -> whole(text.strip());
      case "boolean" -> truth(text.strip());
      case "double", "float" -> real(text.strip());
      case "dateTime.iso8601" -> dateTime(text.strip());
      case "base64" -> binary(text);
      case "nil" -> text.isBlank() ? Optional.of(new XmlRpcValue.Nil()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<XmlRpcValue> whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new XmlRpcValue.Int(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return Optional.empty(); // more than 64 bits
    }
  }

  private static Optional<XmlRpcValue> truth(String text) {
    return switch (text) {
      case "1", "true" -> Optional.of(new XmlRpcValue.Bool(true));
      case "0", "false" -> Optional.of(new XmlRpcValue.Bool(false));
      default -> Optional.empty();
    };
  }

  private static Optional<XmlRpcValue> real(String text) {
    if (text.length() > MAX_NUMBER || !DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? Optional.of(new XmlRpcValue.Real(number)) : Optional.empty();
  }

  /** With an offset, the same moment in UTC. */
  private static Optional<XmlRpcValue> dateTime(String text) {
    Matcher parts = DATE_TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(4)),
              Integer.parseInt(parts.group(5)),
              Integer.parseInt(parts.group(6)));
      int offset = parts.group(7) == null ? 0 : ZoneOffset.of(parts.group(7)).getTotalSeconds();
      return Optional.of(new XmlRpcValue.DateTime(local.minusSeconds(offset)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<XmlRpcValue> binary(String text) {
    try {
      String solid = SPACE.matcher(text).replaceAll("");
      return Optional.of(new XmlRpcValue.Binary(Base64.getDecoder().decode(solid)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
