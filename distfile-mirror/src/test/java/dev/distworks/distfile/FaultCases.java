package dev.distworks.distfile;

import dev.distworks.distfile.LoopbackServer.Behaviour;
import dev.distworks.distfile.LoopbackServer.Conversation;
import dev.distworks.distfile.ebuild.EbuildTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** How cases of faults are written: each a package of its own, and how upstream behaves for it. */
abstract class FaultCases {
  static final String MIRRORED = "mirrored";

  /** What is to become of each case: a code, or {@link #MIRRORED}. */
  final Map<String, String> expected = new LinkedHashMap<>();

  abstract MirrorWorld world();

  void uri(String fault, String uri, String code) throws IOException {
    expected.put(fault, code);
    want(fault, uri + " -> " + fault);
  }

  void upstream(String fault, Behaviour behaviour, String code) throws IOException {
    expected.put(fault, code);
    want(fault, world().url() + "/" + fault);
    serve("/" + fault, behaviour);
  }

  void upstream(String fault, Behaviour first, String code, Behaviour then) throws IOException {
    upstream(
        fault,
        c -> {
          first.serve(c);
          then.serve(c);
        },
        code);
  }

  void passing(String fault, Behaviour first) throws IOException {
    expected.put(fault, MIRRORED);
    want(fault, world().url() + "/" + fault);
    serve("/" + fault, first, ok(fault));
  }

  void lines(String fault, String manifest, String code) throws IOException {
    expected.put(fault, code);
    serve("/" + fault, ok(fault));
    world().overlay.ebuild("fault/" + fault + "-1", world().url() + "/" + fault);
    if (!manifest.isEmpty()) {
      world().overlay.write("fault/" + fault + "/Manifest", manifest + "\n");
    }
  }

  void lines(String fault, String manifest) throws IOException {
    lines(fault, manifest, MIRRORED);
  }

  void ebuild(String fault, String srcUri, String code, String... more) throws IOException {
    expected.put(fault, code);
    want(fault, srcUri, more);
  }

  void want(String fault, String srcUri, String... more) throws IOException {
    world().overlay.ebuild("fault/" + fault + "-1", srcUri, more);
    world().overlay.write("fault/" + fault + "/Manifest", dist(fault, fault));
  }

  void local(String name, byte[] content) throws IOException {
    Path directory = Files.createDirectories(world().folder.resolve("local"));
    Files.write(directory.resolve(name), content);
  }

  void serve(String path, Behaviour... inTurn) {
    world().upstream.on(path, inTurn);
  }

  static String dist(String name, String content) {
    return EbuildTree.dist(name, MirrorWorld.content(content)) + "\n";
  }

  static Behaviour ok(String name) {
    return c -> c.reply(200, MirrorWorld.bytes(name));
  }

  static Behaviour to(String location) {
    return c -> c.reply(302, "", "Location: " + location);
  }

  static String name(Conversation conversation) {
    return conversation.request().target().substring(1);
  }

  static byte[] half(String name) {
    byte[] whole = MirrorWorld.bytes(name);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  static void half(Conversation conversation) throws IOException {
    byte[] whole = MirrorWorld.bytes(name(conversation));
    conversation.head(200, "Content-Length: " + whole.length, "Accept-Ranges: bytes");
    conversation.send(Arrays.copyOf(whole, whole.length / 2));
  }

  /** The range that is asked for, or everything. */
  static void rest(Conversation conversation) throws IOException {
    byte[] whole = MirrorWorld.bytes(name(conversation));
    String range = conversation.request().headers().getOrDefault("range", "");
    if (range.isEmpty()) {
      conversation.reply(200, whole);
      return;
    }
    int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
    conversation.reply(
        206,
        Arrays.copyOfRange(whole, from, whole.length),
        "Content-Range: bytes %s-%s/%s".formatted(from, whole.length - 1, whole.length));
  }

  static void drip(Conversation conversation) throws IOException {
    conversation.head(200, "Content-Length: " + MirrorWorld.bytes(name(conversation)).length);
    conversation.drip("drip".getBytes(StandardCharsets.UTF_8), 50);
  }

  static byte[] zipped(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(MirrorWorld.bytes(name));
    }
    return bytes.toByteArray();
  }
}
