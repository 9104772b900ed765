package dev.distworks.build;

import java.util.Optional;

/**
 * What one package file is called.
 *
 * @param location the external repository after {@code @}, where there is one
 */
public record Nvra(Nvr nvr, String arch, Optional<String> location) {
  private static final String SUFFIX = ".rpm";

  /** Reads {@code [EPOCH:]NAME-VERSION-RELEASE.ARCH[.rpm][@LOCATION]}; anything else is a fault. */
  public static Nvra parse(String text) {
    int at = text.lastIndexOf('@');
    Optional<String> location = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    String name = at < 0 ? text : text.substring(0, at);
    if (name.endsWith(SUFFIX)) {
      name = name.substring(0, name.length() - SUFFIX.length());
    }
    int dot = name.lastIndexOf('.');
    if (dot < 1 || dot + 1 == name.length() || name.indexOf('-', dot) >= 0) {
      throw HubFault.generic("invalid format: " + text);
    }
    try {
      return new Nvra(Nvr.parse(name.substring(0, dot)), name.substring(dot + 1), location);
    } catch (HubFault e) {
      throw HubFault.generic("invalid format: " + text);
    }
  }

  public boolean isSource() {
    return arch.equals("src") || arch.equals("nosrc");
  }

  @Override
  public String toString() {
    return nvr + "." + arch;
  }
}
