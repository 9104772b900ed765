package dev.distworks.core.xmlrpc;

/**
 * How much of somebody else's XML-RPC is read before it is refused.
 *
 * @param bytes of XML
 * @param depth of arrays and structs within each other
 * @param values in all, arrays and structs counted with what is in them
 */
public record XmlRpcLimits(long bytes, int depth, long values) {
  private static final XmlRpcLimits STANDARD = new XmlRpcLimits(64L << 20, 64, 1_000_000);

  public XmlRpcLimits {
    if (bytes < 1 || depth < 1 || values < 1) {
      throw new IllegalArgumentException(
          "bytes, depth, values: expected 1 or more each, found "
              + bytes
              + ", "
              + depth
              + ", "
              + values);
    }
    if (depth > 256) {
      throw new IllegalArgumentException("depth: expected at most 256, found " + depth);
    }
  }

  /** 64 MiB, 64 levels, a million values: a client's bounds for a server that it knows. */
  public static XmlRpcLimits standard() {
    return STANDARD;
  }
}
