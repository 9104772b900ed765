package dev.distworks.examples.demo;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A small ebuild repository and the folder of its upstream: a plain source, a renamed one, one
 * behind a flag, one of a mirror tier, one that two versions share, and one that may not be
 * mirrored.
 */
final class DemoOverlay {
  private final Path tree;
  private final Path upstream;

  private DemoOverlay(Path tree, Path upstream) {
    this.tree = tree;
    this.upstream = upstream;
  }

  /** Writes the repository and what its upstream has, which will be served at that address. */
  static void write(Path tree, Path upstream, String address) throws IOException {
    new DemoOverlay(tree, upstream).write(address);
  }

  private void write(String address) throws IOException {
    text("profiles/repo_name", "distworks-demo\n");
    text("profiles/categories", "app-misc\ndev-libs\n");
    text("profiles/thirdpartymirrors", "demo " + address + "/gone " + address + "/tier\n");
    text("metadata/layout.conf", "masters =\nthin-manifests = true\n");
    String bark = file("bark-1.0.tar.gz", "bark-1.0.tar.gz", 40_000, 1);
    String manual = file("releases/v1.0.tgz", "bark-manual-1.0.tgz", 15_000, 2);
    text("app-misc/bark/Manifest", bark + manual);
    ebuild(
        "app-misc/bark-1.0",
        address
            + "/bark-1.0.tar.gz doc? ( "
            + address
            + "/releases/v1.0.tgz -> bark-manual-1.0.tgz )",
        "");
    ebuild("app-misc/bark-1.0-r1", address + "/bark-1.0.tar.gz", "");
    text("dev-libs/libbark/Manifest", file("tier/libbark-2.tar.xz", "libbark-2.tar.xz", 90_000, 3));
    ebuild("dev-libs/libbark-2", "mirror://demo/libbark-2.tar.xz", "");
    text("app-misc/growl/Manifest", file("growl-3.zip", "growl-3.zip", 1_000, 4));
    ebuild("app-misc/growl-3", address + "/growl-3.zip", "mirror");
  }

  /** Puts a file upstream and gives its line of a Manifest. */
  private String file(String path, String name, int bytes, int seed) throws IOException {
    byte[] content = new byte[bytes];
    new Random(seed).nextBytes(content);
    Path file = upstream.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content);
    return "DIST %s %s BLAKE2B %s SHA512 %s\n"
        .formatted(
            name,
            bytes,
            Digester.digest(content, DigestAlgorithm.BLAKE2B_512).hex(),
            Digester.digest(content, DigestAlgorithm.SHA512).hex());
  }

  private void ebuild(String cpv, String srcUri, String restrict) throws IOException {
    String category = cpv.substring(0, cpv.indexOf('/'));
    String version = cpv.substring(category.length() + 1);
    String name = version.substring(0, version.indexOf('-'));
    String ebuild = "EAPI=8\nSLOT=0\nSRC_URI=\"%s\"\nRESTRICT=\"%s\"\n".formatted(srcUri, restrict);
    text(category + "/" + name + "/" + version + ".ebuild", ebuild);
    byte[] bytes = ebuild.getBytes(StandardCharsets.UTF_8);
    text(
        "metadata/md5-cache/" + cpv,
        "DEFINED_PHASES=-\nEAPI=8\nRESTRICT=%s\nSLOT=0\nSRC_URI=%s\n_md5_=%s\n"
            .formatted(restrict, srcUri, Digester.digest(bytes, DigestAlgorithm.MD5).hex()));
  }

  private void text(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
