package dev.distworks.compose;

import java.nio.file.Path;
import java.util.List;

/** Composes a tree again and again, with one package more or less each time, until it is killed. */
final class ComposingProcess {
  static final int PACKAGES = 40;

  private ComposingProcess() {}

  static ComposeRequest request() {
    TreeLayout layout =
        new TreeLayout(
            "tree",
            "%(arch)s/os/Packages",
            "%(arch)s/os",
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            false,
            java.util.Map.of());
    return ComposeRequest.builder("tree", new TagQuery("t", true, 1), List.of("x86_64", "aarch64"))
        .layout(layout)
        .build();
  }

  /** A tag of small packages; the odd one has one more. */
  static TestKoji koji(Path top, boolean odd) throws Exception {
    TestKoji koji = new TestKoji(top).build("p", "1", "1");
    for (int i = 0; i < PACKAGES; i++) {
      koji.rpm("p" + i, i % 2 == 0 ? "x86_64" : "aarch64", "/usr/bin/p" + i);
    }
    return odd ? koji.rpm("odd", "x86_64") : koji;
  }

  /** Arguments: the build system's folder, the output folder. */
  public static void main(String[] arguments) throws Exception {
    Path top = Path.of(arguments[0]);
    TestKoji even = koji(top.resolve("even"), false);
    TestKoji odd = koji(top.resolve("odd"), true);
    System.out.println("ready");
    for (int i = 0; ; i++) {
      TestKoji koji = i % 2 == 0 ? odd : even;
      RepoComposer.builder(request(), koji.builds(), koji.files(), Path.of(arguments[1]))
          .generations(2, java.time.Duration.ofSeconds(2))
          .build()
          .compose();
      System.out.println("composed");
    }
  }
}
