package dev.distworks.core.xmlrpc;

import java.io.IOException;

/** The answer of a server that could not or would not do what it was asked. */
public final class XmlRpcFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String faultString;

  /** A fault with the server's number and words. */
  public XmlRpcFault(int code, String faultString) {
    super("fault " + code + ": " + faultString);
    this.code = code;
    this.faultString = faultString;
  }

  public int code() {
    return code;
  }

  /** The server's words, as it sent them. */
  public String faultString() {
    return faultString;
  }
}
