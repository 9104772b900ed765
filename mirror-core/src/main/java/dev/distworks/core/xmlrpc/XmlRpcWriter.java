package dev.distworks.core.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes XML-RPC in UTF-8: calls, responses and faults. Every value can be written, and the same
 * value always gives the same bytes.
 */
public final class XmlRpcWriter {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss", Locale.ROOT);
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

  private final StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n");

  private XmlRpcWriter() {}

  /** A call of that method with those parameters. */
  public static byte[] call(String method, XmlRpcValue... params) {
    return call(new XmlRpcCall(method, List.of(params)));
  }

  /** That call. */
  public static byte[] call(XmlRpcCall call) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodCall>\n<methodName>").append(call.method()).append("</methodName>\n");
    writer.params(call.params());
    writer.xml.append("</methodCall>\n");
    return writer.bytes();
  }

  /** The response that gives that value. */
  public static byte[] response(XmlRpcValue result) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodResponse>\n");
    writer.params(List.of(result));
    writer.xml.append("</methodResponse>\n");
    return writer.bytes();
  }

  /**
   * The response that says that the call failed. Characters that XML cannot carry become U+FFFD, so
   * that no fault goes untold.
   */
  public static byte[] fault(int code, String faultString) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodResponse>\n<fault>\n");
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    members.put("faultCode", new XmlRpcValue.Int(code));
    members.put("faultString", new XmlRpcValue.Str(XmlText.replaceUnfit(faultString)));
    writer.value(new XmlRpcValue.Struct(members));
    writer.xml.append("</fault>\n</methodResponse>\n");
    return writer.bytes();
  }

  private void params(List<XmlRpcValue> params) {
    xml.append("<params>\n");
    for (XmlRpcValue param : params) {
      xml.append("<param>\n");
      value(param);
      xml.append("</param>\n");
    }
    xml.append("</params>\n");
  }

  private StringBuilder value(XmlRpcValue value) {
    return value.fold(
        number -> scalar(number, Long.toString(number.value())),
        truth -> scalar(truth, truth.value() ? "1" : "0"),
        text -> scalar(text, text.value()),
        real -> scalar(real, BigDecimal.valueOf(real.value()).toPlainString()),
        dateTime -> scalar(dateTime, DATE_TIME.format(dateTime.value())),
        binary -> scalar(binary, "\n" + base64(binary)),
        nil -> xml.append("<value><nil/></value>"),
        this::array,
        this::struct);
  }

  private StringBuilder scalar(XmlRpcValue value, String text) {
    xml.append("<value><").append(value.kind()).append('>');
    XmlText.append(xml, text);
    return xml.append("</").append(value.kind()).append("></value>\n");
  }

  private static String base64(XmlRpcValue.Binary binary) {
    String lines = BASE64.encodeToString(binary.value());
    return lines.isEmpty() ? "" : lines + "\n";
  }

  private StringBuilder array(XmlRpcValue.Array array) {
    xml.append("<value><array><data>\n");
    array.items().forEach(this::value);
    return xml.append("</data></array></value>\n");
  }

  private StringBuilder struct(XmlRpcValue.Struct struct) {
    xml.append("<value><struct>\n");
    struct
        .members()
        .forEach(
            (name, member) -> {
              xml.append("<member>\n<name>");
              XmlText.append(xml, name);
              xml.append("</name>\n");
              value(member);
              xml.append("</member>\n");
            });
    return xml.append("</struct></value>\n");
  }

  private byte[] bytes() {
    return xml.toString().getBytes(UTF_8);
  }
}
