package dev.distworks.core.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Documents to read. */
final class XmlRpcSamples {
  private XmlRpcSamples() {}

  static InputStream stream(String xml) {
    return new ByteArrayInputStream(xml.getBytes(UTF_8));
  }

  /** A response around the inside of one value element. */
  static String response(String value) {
    return "<?xml version='1.0'?><methodResponse><params><param><value>"
        + value
        + "</value></param></params></methodResponse>";
  }

  static String array(String items) {
    return response("<array><data>" + items + "</data></array>");
  }
}
