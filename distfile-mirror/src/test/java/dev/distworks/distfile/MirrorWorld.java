package dev.distworks.distfile;

import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.ebuild.EbuildTree;
import dev.distworks.distfile.ebuild.GentooCatalog;
import dev.distworks.distfile.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A mirror, an overlay and an upstream, all of a test's own. */
final class MirrorWorld implements AutoCloseable {
  final Path folder;
  final Path store;
  final Path tree;
  final EbuildTree overlay;
  final LoopbackServer upstream = LoopbackServer.start();
  final Network.Builder network =
      Network.builder()
          .allowAddress("127.0.0.0/8")
          .allowPort(upstream.port())
          .connections(40)
          .connectTimeout(Duration.ofSeconds(2))
          .stallTimeout(Duration.ofMillis(400))
          .deadline(Duration.ofSeconds(2));
  InstantSource clock = InstantSource.system();
  UnaryOperator<MirrorDirectory.Builder> directory = builder -> builder;
  UnaryOperator<DistfileMirrorBuilder> mirror = builder -> builder;
  UnaryOperator<GentooCatalog.Builder> catalog = builder -> builder;

  MirrorWorld(Path folder) throws IOException {
    this.folder = folder;
    this.store = Files.createDirectories(folder.resolve("distfiles"));
    this.tree = folder.resolve("tree");
    this.overlay = new EbuildTree(tree, "test", "");
  }

  /** The address of the upstream, without a path. */
  String url() {
    return "http://127.0.0.1:" + upstream.port();
  }

  /** What the upstream has by that name: enough to be cut in the middle. */
  static String content(String name) {
    return (name + "\n").repeat(1 + 20_000 / (name.length() + 1));
  }

  static byte[] bytes(String name) {
    return content(name).getBytes(StandardCharsets.UTF_8);
  }

  /** The overlay wants the file, and upstream has it. */
  void offer(String name) throws IOException {
    want(name);
    upstream.on("/" + name, c -> c.reply(200, bytes(name)));
  }

  /** The overlay wants the file; what upstream does is another matter. */
  void want(String name) throws IOException {
    overlay.ebuild("test/" + name + "-1", url() + "/" + name);
    overlay.write("test/" + name + "/Manifest", EbuildTree.dist(name, content(name)) + "\n");
  }

  /** The overlay wants the file no more. */
  void forget(String name) throws IOException {
    for (String path :
        List.of(
            "test/" + name + "/Manifest",
            "test/" + name + "/" + name + "-1.ebuild",
            "test/" + name,
            "metadata/md5-cache/test/" + name + "-1")) {
      Files.delete(tree.resolve(path));
    }
  }

  MirrorReport run() throws IOException {
    return with(DistfileMirror::mirror);
  }

  /** Does something with the mirror, opened for it. */
  MirrorReport with(Verb verb) throws IOException {
    DistfileCatalog wanted =
        catalog
            .apply(
                GentooCatalog.builder()
                    .repository(tree)
                    .uriPolicy(network.uriPolicy())
                    .restrictMirrorExemptions(Set.of("gentoo")))
            .build();
    try (Network open = network.open();
        MirrorDirectory opened = directory.apply(MirrorDirectory.of(store).clock(clock)).open();
        DistfileMirror mirrored =
            mirror
                .apply(
                    DistfileMirror.builder(wanted, opened.store(), opened.state(), open.web())
                        .ftp(open.ftp())
                        .jobs(40)
                        .clock(clock)
                        .logs(logs()))
                .build()) {
      return verb.run(mirrored);
    }
  }

  /** One of the mirror's verbs. */
  @FunctionalInterface
  interface Verb {
    MirrorReport run(DistfileMirror mirror) throws IOException;
  }

  private RunLogs logs() {
    return RunLogs.none()
        .withSuccess(folder.resolve("success.log"))
        .withFailure(folder.resolve("failure.log"))
        .withDeletions(folder.resolve("deletion.log"));
  }

  /** The lines of a log. */
  List<String> log(String name) throws IOException {
    Path file = folder.resolve(name + ".log");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  boolean has(String name) throws IOException {
    Path file = store.resolve(name);
    return Files.exists(file) && Files.readString(file).equals(content(name));
  }

  @Override
  public void close() {
    upstream.close();
  }
}
