package dev.distworks.core.xmlrpc;

import java.util.List;
import java.util.regex.Pattern;

/** A call of a method by name with its parameters in order. */
public record XmlRpcCall(String method, List<XmlRpcValue> params) {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_.:/]{1,255}");

  public XmlRpcCall {
    if (!isMethodName(method)) {
      throw new IllegalArgumentException(
          "method: expected at most 255 of A-Z, a-z, 0-9, '_', '.', ':' and '/', found '"
              + method
              + "'");
    }
    params = List.copyOf(params);
  }

  /** The parameters as one array, to take apart: {@code [0]} is the first. */
  public XmlRpcView view() {
    return XmlRpcView.of(new XmlRpcValue.Array(params));
  }

  static boolean isMethodName(String name) {
    return METHOD.matcher(name).matches();
  }
}
