package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What is to be remembered of one event: its name and details. Immutable. Never holds a secret. */
public final class AuditEvent {
  private static final int LONGEST_VALUE = 1000;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern DETAIL = Pattern.compile("[a-z][a-z-]{0,40}");

  private final String name;
  private final List<String> details;

  private AuditEvent(String name, List<String> details) {
    this.name = name;
    this.details = details;
  }

  /** An event of that name, which is lower-case letters and hyphens. */
  public static AuditEvent named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: expected lower-case letters, digits and hyphens, found '" + name + "'");
    }
    return new AuditEvent(name, List.of());
  }

  /** The same with one more detail; a value that is too long is cut. */
  public AuditEvent with(String detail, String value) {
    if (!DETAIL.matcher(detail).matches() || detail.equals("chain") || detail.equals("signature")) {
      throw new IllegalArgumentException("detail: expected another name than '" + detail + "'");
    }
    List<String> more = new ArrayList<>(details);
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    more.add(detail + "=" + encode(shown));
    return new AuditEvent(name, List.copyOf(more));
  }

  private static String encode(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (byte b : value.getBytes(UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '%') {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }

  /** As it stands in the line. */
  @Override
  public String toString() {
    return details.isEmpty() ? name : name + " " + String.join(" ", details);
  }
}
