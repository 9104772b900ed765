package dev.distworks.build.rpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.distworks.build.HubFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers straight from plain Java objects, item by item, so that a long list is never in
 * memory as text, nor, when its iterable makes the items as they are asked for, as objects. The
 * bytes are those that Koji's own writer gives.
 */
public final class RpcEncoder {
  private static final int BUFFER = 1 << 16;
  private static final int WIDEST = 8;
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

  private static final byte[] RESPONSE =
      ascii("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n");
  private static final byte[] RESPONSE_END = ascii("</param>\n</params>\n</methodResponse>\n");
  private static final byte[] FAULT = ascii("<?xml version='1.0'?>\n<methodResponse>\n<fault>\n");
  private static final byte[] FAULT_END = ascii("</fault>\n</methodResponse>\n");
  private static final byte[] NIL = ascii("<value><nil/></value>");
  private static final byte[] TRUE = ascii("<value><boolean>1</boolean></value>\n");
  private static final byte[] FALSE = ascii("<value><boolean>0</boolean></value>\n");
  private static final byte[] STRING = ascii("<value><string>");
  private static final byte[] STRING_END = ascii("</string></value>\n");
  private static final byte[] INT = ascii("<value><int>");
  private static final byte[] INT_END = ascii("</int></value>\n");
  private static final byte[] LONG = ascii("<value><i8>");
  private static final byte[] LONG_END = ascii("</i8></value>\n");
  private static final byte[] DOUBLE = ascii("<value><double>");
  private static final byte[] DOUBLE_END = ascii("</double></value>\n");
  private static final byte[] ARRAY = ascii("<value><array><data>\n");
  private static final byte[] ARRAY_END = ascii("</data></array></value>\n");
  private static final byte[] STRUCT = ascii("<value><struct>\n");
  private static final byte[] STRUCT_END = ascii("</struct></value>\n");
  private static final byte[] MEMBER = ascii("<member>\n<name>");
  private static final byte[] NAME_END = ascii("</name>\n");
  private static final byte[] MEMBER_END = ascii("</member>\n");

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  private RpcEncoder(OutputStream out) {
    this.out = out;
  }

  /** Writes the response that gives that result. It does not close the stream. */
  public static void response(@Nullable Object result, OutputStream out) throws IOException {
    RpcEncoder encoder = new RpcEncoder(out);
    encoder.bytes(RESPONSE);
    encoder.value(result);
    encoder.bytes(RESPONSE_END);
    encoder.flush();
  }

  /** Writes the response that says that the call failed. */
  public static void fault(HubFault fault, OutputStream out) throws IOException {
    RpcEncoder encoder = new RpcEncoder(out);
    encoder.bytes(FAULT);
    encoder.value(Struct.of("faultCode", fault.code().number(), "faultString", fault.text()));
    encoder.bytes(FAULT_END);
    encoder.flush();
  }

  private void value(@Nullable Object object) throws IOException {
    if (object == null) {
      bytes(NIL);
    } else if (object instanceof String text) {
      string(text);
    } else if (object instanceof Boolean truth) {
      bytes(truth ? TRUE : FALSE);
    } else if (object instanceof Number number) {
      number(number);
    } else if (object instanceof Shape.Row row) {
      row(row);
    } else if (object instanceof Instant instant) {
      string(KojiTime.text(instant));
    } else if (object instanceof Map<?, ?> map) {
      struct(map);
    } else if (object instanceof Iterable<?> items) {
      array(items);
    } else {
      rare(object);
    }
  }

  private void string(String text) throws IOException {
    bytes(STRING);
    text(text);
    bytes(STRING_END);
  }

  private void rare(Object object) throws IOException {
    if (object instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (object instanceof byte[] binary) {
      String lines = BASE64.encodeToString(binary);
      bytes(ascii("<value><base64>\n" + lines + (lines.isEmpty() ? "" : "\n")));
      bytes(ascii("</base64></value>\n"));
    } else if (object instanceof XmlRpcValue value) {
      value(Plain.of(value));
    } else {
      throw new IllegalArgumentException("XML-RPC has no type for " + object.getClass().getName());
    }
  }

  private void number(Number number) throws IOException {
    if (number instanceof Double || number instanceof Float) {
      bytes(DOUBLE);
      bytes(ascii(BigDecimal.valueOf(number.doubleValue()).toPlainString()));
      bytes(DOUBLE_END);
      return;
    }
    long whole = number.longValue();
    boolean fits = whole == (int) whole;
    bytes(fits ? INT : LONG);
    digits(whole);
    bytes(fits ? INT_END : LONG_END);
  }

  private void digits(long whole) throws IOException {
    if (whole >= 0 && whole < 10) {
      room(1);
      buffer[used++] = (byte) ('0' + whole);
    } else {
      bytes(ascii(Long.toString(whole)));
    }
  }

  private void struct(Map<?, ?> map) throws IOException {
    bytes(STRUCT);
    for (Map.Entry<?, ?> member : map.entrySet()) {
      bytes(MEMBER);
      text(String.valueOf(member.getKey()));
      bytes(NAME_END);
      value(member.getValue());
      bytes(MEMBER_END);
    }
    bytes(STRUCT_END);
  }

  private void row(Shape.Row row) throws IOException {
    bytes(STRUCT);
    for (int i = 0; i < row.width(); i++) {
      bytes(row.shape().header(i));
      value(row.value(i));
      bytes(MEMBER_END);
    }
    bytes(STRUCT_END);
  }

  private void array(Iterable<?> items) throws IOException {
    bytes(ARRAY);
    for (Object item : items) {
      value(item);
    }
    bytes(ARRAY_END);
  }

  private void bytes(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER) {
      flush();
      out.write(bytes);
      return;
    }
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  private void room(int count) throws IOException {
    if (used + count > BUFFER) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  /**
   * Text in UTF-8; what XML 1.0 §2.2 cannot carry becomes U+FFFD, so that no answer goes untold.
   */
  private void text(String text) throws IOException {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      room(WIDEST);
      if (c < 0x80 && c >= 0x20 && c != '<' && c != '>' && c != '&') {
        buffer[used++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        special(c);
      }
    }
  }

  private void special(char c) {
    switch (c) {
      case '<' -> put("&lt;");
      case '>' -> put("&gt;");
      case '&' -> put("&amp;");
      case '\r' -> put("&#13;"); // bare, it would be read as a line feed
      case '\n', '\t' -> buffer[used++] = (byte) c;
      default -> basic(c < 0x20 || c > 0xFFFD || Character.isSurrogate(c) ? 0xFFFD : c);
    }
  }

  private void put(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      buffer[used++] = (byte) ascii.charAt(i);
    }
  }

  private void basic(int point) {
    if (point < 0x80) {
      buffer[used++] = (byte) point;
    } else if (point < 0x800) {
      buffer[used++] = (byte) (0xC0 | (point >> 6));
      buffer[used++] = (byte) (0x80 | (point & 0x3F));
    } else {
      buffer[used++] = (byte) (0xE0 | (point >> 12));
      buffer[used++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      buffer[used++] = (byte) (0x80 | (point & 0x3F));
    }
  }

  private void supplementary(int point) {
    buffer[used++] = (byte) (0xF0 | (point >> 18));
    buffer[used++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    buffer[used++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    buffer[used++] = (byte) (0x80 | (point & 0x3F));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
