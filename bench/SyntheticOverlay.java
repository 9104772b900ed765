import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Writes an ebuild repository with its cache, and what its upstream serves. The same numbers give the same bytes.
 *
 * <pre>
 * SyntheticOverlay DIR URL FIRST COUNT            packages FIRST to FIRST+COUNT-1 with two files each, and portage's configuration
 * SyntheticOverlay DIR URL remove FIRST COUNT     takes those packages away
 * SyntheticOverlay DIR URL large                  3,700 ebuilds with 55,000 lines in Manifests, files not served
 * </pre>
 */
class SyntheticOverlay {
  private static final int LARGE = 32 << 20;
  private final Path tree;
  private final Path www;
  private final Path root;
  private final String url;

  private SyntheticOverlay(Path root, String url) {
    this.root = root;
    this.tree = root.resolve("repo");
    this.www = root.resolve("www");
    this.url = url;
  }

  public static void main(String[] arguments) throws IOException {
    SyntheticOverlay overlay = new SyntheticOverlay(Path.of(arguments[0]).toAbsolutePath(), arguments[1]);
    switch (arguments[2]) {
      case "remove" -> overlay.remove(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
      case "large" -> overlay.large();
      default -> overlay.add(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private static String category(int number) {
    return String.format(Locale.ROOT, "bench-%02d", number % 20);
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "package%05d", number);
  }

  private void add(int first, int count) throws IOException {
    skeleton();
    for (int i = first; i < first + count; i++) {
      StringBuilder sources = new StringBuilder();
      StringBuilder manifest = new StringBuilder();
      for (int j = 0; j < 2; j++) {
        String file = name(i) + "-" + j + ".tar.gz";
        Random random = new Random(31L * i + j);
        byte[] content = new byte[i < 4 && j == 0 ? LARGE : 10_000 + random.nextInt(20_000)];
        random.nextBytes(content);
        write(www.resolve(category(i)).resolve(file), content);
        sources.append(' ').append(url).append('/').append(category(i)).append('/').append(file);
        manifest.append(line(file, content));
      }
      ebuild(i, sources.substring(1), manifest);
    }
  }

  private static String line(String file, byte[] content) {
    Digester digester = Digester.of(Set.of(DigestAlgorithm.BLAKE2B_512, DigestAlgorithm.SHA512));
    digester.update(content, 0, content.length);
    var digests = digester.digests();
    return "DIST " + file + " " + content.length
        + " BLAKE2B " + digests.get(DigestAlgorithm.BLAKE2B_512).hex()
        + " SHA512 " + digests.get(DigestAlgorithm.SHA512).hex() + "\n";
  }

  /** As many ebuilds and lines as the overlay guru has, one with as long a SRC_URI. */
  private void large() throws IOException {
    skeleton();
    for (int i = 0; i < 3_700; i++) {
      int files = i == 0 ? 4_000 : i % 20 == 1 ? 200 : 4;
      StringBuilder sources = new StringBuilder();
      StringBuilder manifest = new StringBuilder();
      for (int j = 0; j < files; j++) {
        String file = name(i) + "-" + j + ".tar.gz";
        String digest = Digester.digest(file.getBytes(StandardCharsets.UTF_8), DigestAlgorithm.SHA512).hex();
        sources.append(" https://files.example.org/a/path/of/the/usual/length/").append(file);
        sources.append(i == 0 ? " -> " + file : "");
        manifest.append("DIST ").append(file).append(" 12345 BLAKE2B ").append(digest);
        manifest.append(" SHA512 ").append(digest).append('\n');
      }
      ebuild(i, sources.substring(1), manifest);
    }
  }

  private void ebuild(int number, String sources, CharSequence manifest) throws IOException {
    String text =
        "EAPI=8\nDESCRIPTION=\"%s\"\nHOMEPAGE=\"https://example.org\"\nSRC_URI=\"%s\"\nLICENSE=\"MIT\"\nSLOT=\"0\"\nKEYWORDS=\"amd64\"\n"
            .formatted(name(number), sources);
    Path directory = tree.resolve(category(number)).resolve(name(number));
    text(directory.resolve(name(number) + "-1.ebuild"), text);
    text(directory.resolve("Manifest"), manifest);
    String md5 = Digester.digest(text.getBytes(StandardCharsets.UTF_8), DigestAlgorithm.MD5).hex();
    text(
        cache(number),
        "DEFINED_PHASES=-\nDESCRIPTION=%s\nEAPI=8\nHOMEPAGE=https://example.org\nKEYWORDS=amd64\nLICENSE=MIT\nSLOT=0\nSRC_URI=%s\n_md5_=%s\n"
            .formatted(name(number), sources, md5));
  }

  private Path cache(int number) {
    return tree.resolve("metadata/md5-cache").resolve(category(number)).resolve(name(number) + "-1");
  }

  private void remove(int first, int count) throws IOException {
    for (int i = first; i < first + count; i++) {
      Path directory = tree.resolve(category(i)).resolve(name(i));
      Files.delete(directory.resolve("Manifest"));
      Files.delete(directory.resolve(name(i) + "-1.ebuild"));
      Files.delete(directory);
      Files.delete(cache(i));
    }
  }

  private void skeleton() throws IOException {
    StringBuilder categories = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      categories.append(category(i)).append('\n');
    }
    text(tree.resolve("profiles/repo_name"), "bench\n");
    text(tree.resolve("profiles/categories"), categories);
    text(tree.resolve("profiles/eapi"), "8\n");
    text(tree.resolve("profiles/arch.list"), "amd64\n");
    text(tree.resolve("profiles/default/make.defaults"), "ARCH=\"amd64\"\nACCEPT_KEYWORDS=\"amd64\"\n");
    text(tree.resolve("profiles/default/eapi"), "8\n");
    text(tree.resolve("metadata/layout.conf"), "masters =\nthin-manifests = true\ncache-formats = md5-dict\n");
    Files.createDirectories(tree.resolve("eclass"));
    text(root.resolve("etc/portage/make.conf"), "DISTDIR=\"/var/empty\"\nFEATURES=\"-userfetch -userpriv -usersandbox -sandbox\"\n");
    Path profile = root.resolve("etc/portage/make.profile");
    if (!Files.isSymbolicLink(profile)) {
      Files.createSymbolicLink(profile, tree.resolve("profiles/default"));
    }
    text(root.resolve("repos.conf"), "[DEFAULT]\nmain-repo = bench\n\n[bench]\nlocation = " + tree + "\n");
  }

  private static void text(Path file, CharSequence text) throws IOException {
    write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
