package dev.distworks.compose.metadata;

import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Describes packages. For one thread, which may describe many. */
public final class PackageDescription {
  private static final int[] TEXTS = {
    RpmTag.NAME,
    RpmTag.VERSION,
    RpmTag.RELEASE,
    RpmTag.SUMMARY,
    RpmTag.DESCRIPTION,
    RpmTag.URL,
    RpmTag.LICENSE,
    RpmTag.VENDOR,
    RpmTag.GROUP,
    RpmTag.BUILD_HOST,
    RpmTag.SOURCE_RPM,
    RpmTag.PACKAGER,
    RpmTag.ARCH
  };

  private final XmlBytes xml = new XmlBytes();

  /**
   * The fragments of one package.
   *
   * @param changelogLimit how many of the newest entries; -1 for all
   * @throws UnusablePackageException when XML cannot hold what its header says
   */
  public PackageFragments describe(RpmFile rpm, PackageFile file, int changelogLimit)
      throws UnusablePackageException {
    RpmHeader header = rpm.header();
    PackageFiles files = PackageFiles.of(header);
    DependencyLists dependencies = DependencyLists.of(header, files);
    Changelogs changelogs = Changelogs.of(header, changelogLimit);
    verify(header, file, files, dependencies, changelogs);
    primary(rpm, file, files, dependencies);
    byte[] primary = xml.take();
    head(rpm, file, false);
    files.write(xml, "  ", false);
    byte[] filelists = xml.plain("</package>\n").take();
    head(rpm, file, true);
    changelogs.write(xml);
    byte[] other = xml.plain("</package>\n").take();
    return new PackageFragments(primary, filelists, other);
  }

  private static void verify(
      RpmHeader header,
      PackageFile file,
      PackageFiles files,
      DependencyLists dependencies,
      Changelogs changelogs)
      throws UnusablePackageException {
    for (int tag : TEXTS) {
      if (RawText.isUnwritable(text(header, tag))) {
        throw forbidden("tag " + tag);
      }
    }
    if (RawText.isUnwritable(file.rawHref()) || RawText.isUnwritable(file.rawBase())) {
      throw forbidden("its location");
    }
    if (dependencies.hasControl()) {
      throw forbidden("a dependency");
    }
    if (files.controlled() != null) {
      throw forbidden("the name of a file");
    }
    if (changelogs.hasControl()) {
      throw forbidden("its changelog");
    }
  }

  private static UnusablePackageException forbidden(String where) {
    return new UnusablePackageException(
        "expected text that XML can hold, found a control character or broken UTF-8 in " + where);
  }

  private static String text(RpmHeader header, int tag) {
    @Nullable String raw = header.rawString(tag);
    return raw == null ? "" : raw;
  }

  private static String arch(RpmFile rpm) {
    return rpm.isSource() ? "src" : text(rpm.header(), RpmTag.ARCH);
  }

  /**
   * Older packages say by no tag what they are: rpm calls those binary and their source unknown.
   */
  private static String sourceRpm(RpmFile rpm) {
    RpmHeader header = rpm.header();
    return !header.has(RpmTag.SOURCE_RPM) && !rpm.isSource() && !header.has(RpmTag.SOURCE_PACKAGE)
        ? "(none)"
        : text(header, RpmTag.SOURCE_RPM);
  }

  private void version(RpmHeader header) {
    xml.plain("  <version").attribute("epoch", header.number(RpmTag.EPOCH).orElse(0));
    xml.attribute("ver", text(header, RpmTag.VERSION));
    xml.attribute("rel", text(header, RpmTag.RELEASE)).plain("/>\n");
  }

  /** The begin of a package in filelists and other. */
  private void head(RpmFile rpm, PackageFile file, boolean asIs) {
    xml.plain("<package").attribute("pkgid", file.checksum());
    xml.attribute("name", text(rpm.header(), RpmTag.NAME));
    xml.attribute("arch", arch(rpm)).plain(">\n");
    if (asIs) {
      xml.plain("  <version").attribute("epoch", rpm.header().number(RpmTag.EPOCH).orElse(0));
      xml.attributeAsIs("ver", text(rpm.header(), RpmTag.VERSION));
      xml.attributeAsIs("rel", text(rpm.header(), RpmTag.RELEASE)).plain("/>\n");
    } else {
      version(rpm.header());
    }
  }

  private void primary(
      RpmFile rpm, PackageFile file, PackageFiles files, DependencyLists dependencies) {
    RpmHeader header = rpm.header();
    xml.plain("<package type=\"rpm\">\n");
    xml.element("  ", "name", text(header, RpmTag.NAME)).element("  ", "arch", arch(rpm));
    version(header);
    xml.plain("  <checksum").attribute("type", file.checksumType()).attribute("pkgid", "YES");
    xml.plain(">").plain(file.checksum()).plain("</checksum>\n");
    xml.element("  ", "summary", text(header, RpmTag.SUMMARY));
    xml.element("  ", "description", text(header, RpmTag.DESCRIPTION));
    xml.element("  ", "packager", text(header, RpmTag.PACKAGER));
    xml.element("  ", "url", text(header, RpmTag.URL));
    xml.plain("  <time").attribute("file", file.time());
    xml.attribute("build", first(header, RpmTag.BUILD_TIME)).plain("/>\n");
    xml.plain("  <size").attribute("package", file.size());
    xml.attribute("installed", first(header, RpmTag.LONG_SIZE, RpmTag.SIZE));
    xml.attribute("archive", archiveSize(rpm)).plain("/>\n");
    xml.plain("  <location");
    if (!file.base().isEmpty()) {
      xml.attribute("xml:base", file.rawBase());
    }
    xml.attribute("href", file.rawHref()).plain("/>\n  <format>\n");
    xml.element("    ", "rpm:license", text(header, RpmTag.LICENSE));
    xml.element("    ", "rpm:vendor", text(header, RpmTag.VENDOR));
    xml.element("    ", "rpm:group", text(header, RpmTag.GROUP));
    xml.element("    ", "rpm:buildhost", text(header, RpmTag.BUILD_HOST));
    xml.element("    ", "rpm:sourcerpm", sourceRpm(rpm));
    xml.plain("    <rpm:header-range").attribute("start", header.offset());
    xml.attribute("end", header.end()).plain("/>\n");
    dependencies.write(xml);
    files.write(xml, "    ", true);
    xml.plain("  </format>\n</package>\n");
  }

  /** The first number of the first tag that is there; 0 for none. */
  private static long first(RpmHeader header, int... tags) {
    for (int tag : tags) {
      if (header.has(tag)) {
        long[] numbers = header.numbers(tag);
        return numbers.length == 0 ? 0 : numbers[0];
      }
    }
    return 0;
  }

  /** The header's own word counts more than what the signature header says. */
  private static long archiveSize(RpmFile rpm) {
    RpmHeader header = rpm.header();
    RpmHeader signature = rpm.signature();
    if (header.has(RpmTag.LONG_ARCHIVE_SIZE)) {
      return first(header, RpmTag.LONG_ARCHIVE_SIZE);
    }
    OptionalLong longSize = signature.number(RpmTag.SIG_LONG_ARCHIVE_SIZE);
    if (longSize.isPresent()) {
      return longSize.getAsLong();
    }
    return header.has(RpmTag.ARCHIVE_SIZE)
        ? first(header, RpmTag.ARCHIVE_SIZE)
        : signature.number(RpmTag.SIG_PAYLOAD_SIZE).orElse(0);
  }
}
