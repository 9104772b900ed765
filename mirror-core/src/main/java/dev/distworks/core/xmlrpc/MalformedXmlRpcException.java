package dev.distworks.core.xmlrpc;

import java.io.IOException;

/** Somebody sent what is no XML-RPC, goes beyond a bound, or is not what the method promises. */
public final class MalformedXmlRpcException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String where;

  MalformedXmlRpcException(String where, String what) {
    super(where.isEmpty() ? what : where + ": " + what);
    this.where = where;
  }

  MalformedXmlRpcException(String where, String what, Throwable cause) {
    super(where.isEmpty() ? what : where + ": " + what, cause);
    this.where = where;
  }

  /**
   * Where: {@code [3].name} for the member of a value, {@code line 4, column 7} in the XML; empty
   * for the value as a whole.
   */
  public String where() {
    return where;
  }

  /** The same bytes would be refused again; another reply may do. */
  public boolean retryable() {
    return true;
  }
}
