package dev.distworks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.examples.upstream.WheelBuilder;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is true. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPES = Pattern.compile("^\\|[^|]*\\| ([a-z-]+) \\| (`.*`) \\|$");
  private static final Map<String, String> PACKAGES =
      Map.of(
          "mirror-core",
          "core",
          "pypi-mirror",
          "pypi",
          "distfile-mirror",
          "distfile",
          "mirror-checker",
          "checker",
          "build-system",
          "build",
          "repo-compose",
          "compose",
          "signing",
          "signing");

  @TempDir private Path folder;

  private static String readme() throws Exception {
    return Files.readString(Path.of("../README.md"));
  }

  @Test
  void itsExampleCompilesAndMirrorsAnIndex() throws Exception {
    Matcher example = EXAMPLE.matcher(readme());
    assertTrue(example.find(), "there is an example");
    Path source = Files.writeString(folder.resolve("MirrorAnIndex.java"), example.group(1));
    compile(source);

    Catalogue catalogue = Catalogue.of(List.of(WheelBuilder.of("alpha", "1.0").build()));
    try (WebServer upstream =
            WebServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Map.of("/*", new IndexServlet(catalogue)));
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Path config =
          Files.writeString(
              folder.resolve("bandersnatch.conf"),
              "[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\n"
                  .formatted(folder.resolve("mirror"), upstream.uri()));
      Method main = loader.loadClass("MirrorAnIndex").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[] {config.toString()});
    }

    assertTrue(Files.exists(folder.resolve("mirror/web/simple/alpha/index.html")));
  }

  private void compile(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(source.toFile()))
            .call();
    assertTrue(compiled, said::toString);
  }

  @Test
  void theTypesThatItsTableNamesExist() throws Exception {
    int named = 0;
    for (String line : readme().lines().toList()) {
      Matcher row = TYPES.matcher(line);
      if (row.matches()) {
        for (String type : row.group(2).split("`, `|`", -1)) {
          named += type.isEmpty() ? 0 : assertExists(row.group(1), type);
        }
      }
    }
    assertTrue(named > 5, "the table is looked at");
  }

  private static int assertExists(String module, String type) {
    Path path =
        Path.of(
            "..",
            module,
            "src/main/java/dev/distworks",
            PACKAGES.get(module),
            type.replace('.', '/'));
    assertTrue(
        Files.isDirectory(path) || Files.exists(path.resolveSibling(path.getFileName() + ".java")),
        module + ": " + type);
    return 1;
  }

  @Test
  void theFilesThatItLinksToExistAndItIsShort() throws Exception {
    Matcher link = Pattern.compile("]\\((?!http)([^)#]+)\\)").matcher(readme());
    while (link.find()) {
      assertTrue(Files.exists(Path.of("..", link.group(1))), link.group(1));
    }
    try (Stream<String> lines = Files.lines(Path.of("../README.md"))) {
      assertEquals(true, lines.count() <= 120);
    }
  }
}
