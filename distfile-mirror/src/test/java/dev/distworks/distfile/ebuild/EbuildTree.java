package dev.distworks.distfile.ebuild;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.distfile.Distfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** An ebuild repository that a test writes. */
public final class EbuildTree {
  final Path root;

  public EbuildTree(Path root, String name, String masters) throws IOException {
    this.root = root;
    write("profiles/repo_name", name + "\n");
    write("metadata/layout.conf", "# conf\nmasters = " + masters + "\nthin-manifests = true\n");
    Files.createDirectories(root.resolve("metadata/md5-cache"));
  }

  public void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  public void tiers(String text) throws IOException {
    write("profiles/thirdpartymirrors", text);
  }

  /** A cache entry, with an ebuild that it fits. */
  public void ebuild(String cpv, String srcUri, String... more) throws IOException {
    String category = cpv.substring(0, cpv.indexOf('/'));
    String version = cpv.substring(category.length() + 1);
    String name = version.substring(0, version.lastIndexOf('-'));
    String ebuild = "SRC_URI=\"" + srcUri + "\"\n";
    write(category + "/" + name + "/" + version + ".ebuild", ebuild);
    cache(cpv, srcUri, md5(ebuild), more);
  }

  /** A cache entry alone. */
  public void cache(String cpv, String srcUri, String md5, String... more) throws IOException {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("DEFINED_PHASES=-");
    boolean eapi = false;
    for (String line : more) {
      eapi |= line.startsWith("EAPI=");
      lines.add(line);
    }
    if (!eapi) {
      lines.add("EAPI=8");
    }
    lines.add("SRC_URI=" + srcUri).add("_md5_=" + md5);
    write("metadata/md5-cache/" + cpv, lines.toString());
  }

  /** A Manifest with a line for each of these files, whose content is their name. */
  public void manifest(String packageKey, String... names) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(dist(name, name)).append('\n');
    }
    write(packageKey + "/Manifest", lines.toString());
  }

  public static String dist(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    StringBuilder line = new StringBuilder("DIST " + name + " " + bytes.length);
    for (DigestAlgorithm algorithm :
        new DigestAlgorithm[] {DigestAlgorithm.BLAKE2B_512, DigestAlgorithm.SHA512}) {
      line.append(' ').append(Distfile.manifestName(algorithm));
      line.append(' ').append(Digester.digest(bytes, algorithm).hex());
    }
    return line.toString();
  }

  public static String md5(String text) {
    return Digester.digest(text.getBytes(StandardCharsets.UTF_8), DigestAlgorithm.MD5).hex();
  }
}
