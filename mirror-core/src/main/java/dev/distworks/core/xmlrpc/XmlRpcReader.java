package dev.distworks.core.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads XML-RPC from whoever sent it, within bounds. Thread-safe; it does not close the streams it
 * is given.
 *
 * <p>Accepted are the types of the specification, a bare text as a string, {@code i1}, {@code i2},
 * {@code i8}, {@code float} and {@code nil} with any prefix, and dates in the basic and the
 * extended form (an offset is applied, giving UTC). All methods throw {@link
 * MalformedXmlRpcException} for anything else, and what the stream throws.
 */
public final class XmlRpcReader {
  private final XmlRpcLimits limits;

  /** What takes the rows of a big array. */
  @FunctionalInterface
  public interface Rows {
    /** Takes the next row; what it throws ends the reading. */
    void accept(XmlRpcView row) throws IOException;
  }

  /** A reader with those bounds. */
  public XmlRpcReader(XmlRpcLimits limits) {
    this.limits = limits;
  }

  /** Reads a {@code methodCall}. */
  public XmlRpcCall readCall(InputStream in) throws IOException {
    XmlTokens tokens = new XmlTokens(in, limits.bytes());
    tokens.start("methodCall");
    tokens.start("methodName");
    String method = tokens.elementText().strip();
    if (!XmlRpcCall.isMethodName(method)) {
      throw tokens.malformed(
          "expected the name of a method, found '" + XmlTokens.excerpt(method) + "'");
    }
    List<XmlRpcValue> params = new ArrayList<>();
    if (tokens.nextTag()) { // params may be left out when there are none
      params(tokens, params);
      tokens.end();
    }
    tokens.finish();
    return new XmlRpcCall(method, params);
  }

  private void params(XmlTokens tokens, List<XmlRpcValue> params) throws IOException {
    if (!tokens.name().equals("params")) {
      throw tokens.unexpected("<params>");
    }
    ValueParser parser = new ValueParser(tokens, limits);
    while (tokens.nextTag()) {
      if (!tokens.name().equals("param")) {
        throw tokens.unexpected("<param>");
      }
      tokens.start("value");
      params.add(parser.value());
      tokens.end();
    }
  }

  /** Reads a {@code methodResponse}; throws {@link XmlRpcFault} when that is what it tells. */
  public XmlRpcValue readResponse(InputStream in) throws IOException {
    XmlTokens tokens = new XmlTokens(in, limits.bytes());
    ValueParser parser = response(tokens);
    XmlRpcValue result = parser.value();
    endResponse(tokens);
    return result;
  }

  /**
   * Reads a {@code methodResponse} whose value is an array, giving each item to {@code rows} as
   * soon as it is read, so that the array is never in memory. The paths of the rows are {@code
   * [0]}, {@code [1]}, …
   *
   * <p>When it throws, some rows may have been given already.
   *
   * @return how many rows there were
   */
  public long readArray(InputStream in, Rows rows) throws IOException {
    XmlTokens tokens = new XmlTokens(in, limits.bytes());
    ValueParser parser = response(tokens);
    long[] count = {0};
    parser.array(row -> rows.accept(new XmlRpcView(row, "[" + count[0]++ + "]")));
    endResponse(tokens);
    return count[0];
  }

  /** Goes to the start tag of the one value of a response. */
  private ValueParser response(XmlTokens tokens) throws IOException {
    tokens.start("methodResponse");
    ValueParser parser = new ValueParser(tokens, limits);
    if (!tokens.nextTag()) {
      throw tokens.unexpected("<params> or <fault>");
    }
    switch (tokens.name()) {
      case "params" -> {
        tokens.start("param");
        tokens.start("value");
      }
      case "fault" -> {
        tokens.start("value");
        XmlRpcView fault = new XmlRpcView(parser.value(), "fault");
        tokens.end();
        tokens.end();
        tokens.finish();
        throw new XmlRpcFault(
            fault.member("faultCode").asInt(), fault.member("faultString").asString());
      }
      default -> throw tokens.unexpected("<params> or <fault>");
    }
    return parser;
  }

  /** Reads the end tags of param, params and methodResponse. */
  private static void endResponse(XmlTokens tokens) throws IOException {
    tokens.end();
    tokens.end();
    tokens.end();
    tokens.finish();
  }
}
