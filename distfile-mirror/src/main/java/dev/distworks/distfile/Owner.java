package dev.distworks.distfile;

/**
 * Who asks for a distfile.
 *
 * @param repository the repository or list, e.g. {@code guru}
 * @param cpv the ebuild, {@code category/package-version}, or whatever another catalogue calls the
 *     one who asks; it stands in the logs
 */
public record Owner(String repository, String cpv) {

  /** {@code category/package} of an ebuild; the whole name of anything else. */
  public String packageKey() {
    return Cpv.parse(cpv).map(Cpv::packageKey).orElse(cpv);
  }

  /** The name in the logs; the repository is not part of it. */
  @Override
  public String toString() {
    return cpv;
  }
}
