package dev.distworks.core.rpm;

/** Name, epoch, version, release and architecture: what tells one package from all others. */
public record Nevra(String name, Evr evr, String arch) {
  /** The architecture of source packages. */
  public static final String SOURCE = "src";

  private static final String SUFFIX = ".rpm";

  /**
   * Reads {@code [EPOCH:]NAME-[EPOCH:]VERSION-RELEASE.ARCH[.rpm]}. Throws IllegalArgumentException
   * that quotes the text when it is something else.
   */
  public static Nevra parse(String text) {
    String rest = text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text;
    int dot = rest.lastIndexOf('.');
    int release = rest.lastIndexOf('-', Math.max(0, dot));
    int version = rest.lastIndexOf('-', Math.max(0, release - 1));
    if (version <= 0 || release <= version + 1 || dot <= release + 1 || dot + 1 == rest.length()) {
      throw new IllegalArgumentException(
          "expected NAME-VERSION-RELEASE.ARCH, found '" + text + "'");
    }
    String name = rest.substring(0, version);
    String epochVersion = rest.substring(version + 1, release);
    int colon = name.indexOf(':');
    if (colon >= 0) {
      epochVersion = name.substring(0, colon + 1) + epochVersion;
      name = name.substring(colon + 1);
    }
    Evr evr = Evr.parse(epochVersion + "-" + rest.substring(release + 1, dot));
    return new Nevra(name, evr, rest.substring(dot + 1));
  }

  /** Whether it is a source package. */
  public boolean isSource() {
    return arch.equals(SOURCE) || arch.equals("nosrc");
  }

  /** {@code NAME-VERSION-RELEASE}. */
  public String nvr() {
    return name + "-" + evr.version() + "-" + evr.release();
  }

  /** The name that rpmbuild gives the file: without the epoch. */
  public String fileName() {
    return nvr() + "." + arch + SUFFIX;
  }

  /** {@code NAME-[EPOCH:]VERSION-RELEASE.ARCH}. */
  @Override
  public String toString() {
    return name + "-" + evr + "." + arch;
  }
}
