package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.LoopbackServer.Conversation;
import dev.distworks.distfile.LoopbackServer.Received;
import dev.distworks.distfile.ebuild.EbuildTree;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults that upstreams and trees of Gentoo's mirrors are known for, all in one run. Each is a
 * package of its own; a file that is not mirrored has one line in the failure log, with its code.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest extends FaultCases {
  private static final String RESTRICTED = "restricted";

  private final AtomicLong endless = new AtomicLong();
  private MirrorWorld world;
  private MirrorReport report;

  @BeforeAll
  void mirrorEverything(@TempDir Path folder) throws IOException {
    world = new MirrorWorld(folder);
    world.overlay.tiers(
        "gentoo %1$s/tier\nsourceforge %1$s/none %1$s/tier/\nalldead %1$s/none %1$s/nothing\n"
            .formatted(world.url()));
    addresses();
    replies();
    recoveries();
    redirects();
    manifests();
    restrictions();
    dependencies();
    conflicts();
    leftovers();
    report = world.run();
  }

  @Override
  MirrorWorld world() {
    return world;
  }

  @AfterAll
  void stop() {
    world.close();
  }

  Stream<String> cases() {
    return expected.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasOneLineWithItsCodeOrIsMirrored(String fault) throws IOException {
    String cpv = "fault/" + fault + "-1";
    List<String> codes =
        world.log("failure").stream()
            .map(line -> line.split("\t", -1))
            .filter(fields -> fields[0].equals(cpv))
            .map(fields -> fields[2].substring(0, fields[2].indexOf(':')))
            .toList();
    String code = String.valueOf(expected.get(fault));
    boolean mirrored = code.equals(MIRRORED);
    assertEquals(mirrored || code.equals(RESTRICTED) ? List.of() : List.of(code), codes);
    if (mirrored) {
      assertArrayEquals(MirrorWorld.bytes(fault), Files.readAllBytes(world.store.resolve(fault)));
    }
  }

  @Test
  void storeHasNothingThatIsNotMirrored() throws IOException {
    List<String> found;
    try (Stream<Path> files = Files.list(world.store)) {
      found =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
    }
    List<String> right =
        new ArrayList<>(List.of("conflict", "layout.conf", "size-conflict", "old-kept", "README"));
    right.addAll(List.of("a%2Fb@1?x={y}&z.zip", "lone", "slash-other"));
    expected.forEach(
        (fault, code) -> {
          if (code.equals(MIRRORED)) {
            right.add(fault);
          }
        });
    assertEquals(right.stream().distinct().sorted().toList(), found);
    assertFalse(report.succeeded());
  }

  // ---- URIs

  private void addresses() throws IOException {
    uri("port-outside", "http://127.0.0.1:9/x", "port-not-allowed");
    uri("tier-typo", "mirrors://gentoo/x", "malformed-uri");
    uri("scheme-typo", "htp://127.0.0.1/x", "malformed-uri");
    uri("one-slash", "http:/127.0.0.1/x", "malformed-uri");
    ebuild("no-scheme", "http//127.0.0.1/no-scheme", "malformed-uri");
    uri("port99999", "http://127.0.0.1:99999/x", "malformed-uri");
    uri("no-host", "http:///x", "malformed-uri");
    uri("bad-host", "http://no-such-host.invalid/x", "upstream-unknown-host");
    uri("file-scheme", "file:///etc/hostname", "malformed-uri");
    uri("unknown-tier", "mirror://nosuchtier/x", "unknown-mirror");
    uri("tier-alone", "mirror://gentoo", "malformed-uri");
    uri("tier-dead", "mirror://alldead/x", "http-status");
    uri("metadata-address", "http://169.254.169.254/latest/x", "address-not-allowed");
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    world.network.allowPort(closed);
    uri("refused", "http://127.0.0.1:" + closed + "/x", "upstream-unreachable");
    serve("/tier/tier-second", ok("tier-second"));
    uri("tier-second", "mirror://sourceforge/tier-second", MIRRORED);
    serve("/bare", ok("userinfo"));
    uri("userinfo", world.url().replace("//", "//user:secret@") + "/bare", MIRRORED);
    serve("/q?file=1", ok("query"));
    uri("query", world.url() + "/q?file=1", MIRRORED);

    // A bare name has no upstream; one that maintainers laid beside the store has no fault.
    ebuild("bare-name", "bare-name", "no-uri");
    ebuild("bare-local", "bare-local", MIRRORED);
    local("bare-local", MirrorWorld.bytes("bare-local"));

    // Without a file name there is no file to name; the ebuild's other files are mirrored.
    serve("/slash-other", ok("slash-other"));
    expected.put("slash", "malformed-uri");
    world.overlay.ebuild("fault/slash-1", world.url() + "/slash/ " + world.url() + "/slash-other");
    world.overlay.write("fault/slash/Manifest", dist("slash-other", "slash-other"));

    String odd = "a%2Fb@1?x={y}&z.zip";
    serve("/odd", ok(odd));
    world.overlay.ebuild("fault/odd-name-1", world.url() + "/odd -> " + odd);
    world.overlay.write("fault/odd-name/Manifest", dist(odd, odd));
  }

  // ---- replies

  private void replies() throws IOException {
    upstream("status404", c -> c.reply(404, "gone"), "http-status");
    upstream("status500", c -> c.reply(500, "broken"), "http-status");
    upstream("always429", c -> c.reply(429, "no", "Retry-After: 0"), "http-status");
    upstream("stall", Conversation::hang, "upstream-timeout");
    upstream("stall-body", FaultCases::half, "upstream-timeout", Conversation::hang);
    upstream("drip", FaultCases::drip, "upstream-timeout");
    upstream("truncated", FaultCases::half, "wrong-size", Conversation::close);
    upstream("short", c -> c.reply(200, half(name(c))), "wrong-size");
    upstream("long", c -> c.reply(200, MirrorWorld.content(name(c)) + "more"), "wrong-size");
    upstream("endless", this::endless, "wrong-size");
    upstream(
        "html",
        c -> c.reply(200, "<!DOCTYPE html><html>log in</html>", "Content-Type: text/html"),
        "html-instead-of-file");
    upstream(
        "wrong-hash",
        c -> c.reply(200, MirrorWorld.content(name(c)).toUpperCase(Locale.ROOT)),
        "wrong-digest");
    upstream("gzip", c -> c.reply(200, zipped(name(c)), "Content-Encoding: gzip"), MIRRORED);
  }

  private void endless(Conversation conversation) throws IOException {
    conversation.head(200, "Connection: close");
    byte[] block = new byte[65_536];
    for (int i = 0; i < 1024; i++) {
      conversation.send(block);
      endless.addAndGet(block.length);
    }
    conversation.close();
  }

  @Test
  void noByteMuchBeyondTheExpectedSizeIsRead() {
    assertTrue(endless.get() < 16L << 20, () -> endless + " bytes were sent");
  }

  @Test
  void passwordsOfUrisAreNeitherSentNorLogged() throws IOException {
    for (Received request : world.upstream.requests()) {
      assertFalse(request.headers().containsKey("authorization"), request.toString());
    }
    assertFalse(String.join("\n", world.log("failure")).contains("secret"));
  }

  // ---- what passes by itself

  private void recoveries() throws IOException {
    passing("flaky503", c -> c.reply(503, "later"));
    passing("flaky429", c -> c.reply(429, "later", "Retry-After: 1"));
    expected.put("cut-once", MIRRORED);
    want("cut-once", world.url() + "/cut-once");
    serve(
        "/cut-once",
        c -> {
          half(c);
          c.close();
        },
        FaultCases::rest);
    serve("/third", ok("third-source"));
    serve("/wrong", c -> c.reply(200, "wrong bytes"));
    expected.put("third-source", MIRRORED);
    want(
        "third-source",
        "%1$s/none -> third-source %1$s/wrong -> third-source %1$s/third -> third-source"
            .formatted(world.url()));
  }

  // ---- redirects

  private void redirects() throws IOException {
    serve("/moved-here", ok("moved"));
    upstream("moved", to("/moved-here"), MIRRORED);
    upstream("loop", to("/loop"), "redirect-refused");
    upstream("to-file", to("file:///etc/hostname"), "redirect-refused");
    upstream("to-port", to("http://127.0.0.1:9/x"), "redirect-refused");
    upstream("to-address", to("http://169.254.169.254/x"), "redirect-refused");
  }

  // ---- Manifests

  private void manifests() throws IOException {
    String hash = "0".repeat(128);
    lines("no-manifest", "", "digest-missing");
    lines("no-dist", dist("other", "other"), "digest-missing");
    lines("junk-size", "DIST junk-size many BLAKE2B " + hash, "bad-manifest");
    lines("unknown-hash", "DIST unknown-hash 5 FOO 00", "digest-unsupported");
    String right = dist("sha512-wrong", "sha512-wrong").strip();
    lines("sha512-wrong", right.replaceAll("SHA512 .*", "SHA512 " + hash), "wrong-digest");
    right = dist("size-wrong", "size-wrong");
    lines("size-wrong", right.replaceFirst("DIST size-wrong ", "$01"), "wrong-size");
    right = dist("upper-hex", "upper-hex");
    int start = right.indexOf("BLAKE2B");
    lines("upper-hex", right.substring(0, start) + right.substring(start).toUpperCase(Locale.ROOT));
    byte[] content = MirrorWorld.bytes("md5-only");
    String md5 = EbuildTree.md5(MirrorWorld.content("md5-only"));
    lines("md5-only", "DIST md5-only " + content.length + " MD5 " + md5);
  }

  // ---- RESTRICT

  private void restrictions() throws IOException {
    restricted("no-mirror", "/no-mirror", "mirror", RESTRICTED);
    restricted("no-fetch", "/no-fetch", "fetch", RESTRICTED);
    restricted("no-mirror-if", "/no-mirror-if", "flag? ( mirror )", MIRRORED);
    restricted("bindist", "/bindist", "bindist", MIRRORED);
    serve("/tier/no-mirror-gentoo", ok("no-mirror-gentoo"));
    want("no-mirror-gentoo", "mirror://gentoo/no-mirror-gentoo", "RESTRICT=mirror");
    expected.put("no-mirror-gentoo", MIRRORED);
  }

  private void restricted(String fault, String path, String restrict, String code)
      throws IOException {
    expected.put(fault, code);
    serve(path, ok(fault));
    want(fault, world.url() + path, "RESTRICT=" + restrict);
  }

  // ---- SRC_URI

  private void dependencies() throws IOException {
    ebuild("eapi-7-mirror", "mirror+" + world.url() + "/x", "bad-metadata", "EAPI=7");
    ebuild("eapi-1-arrow", world.url() + "/x -> y", "bad-metadata", "EAPI=1");
    ebuild("eapi99", world.url() + "/x", "bad-metadata", "EAPI=99");
    ebuild("any-of", "|| ( " + world.url() + "/x " + world.url() + "/y )", "bad-metadata");
    ebuild("unbalanced", "flag? ( " + world.url() + "/x", "bad-metadata");
    ebuild("arrow-outside", world.url() + "/x -> ../x", "bad-metadata");
    ebuild("arrow-end", world.url() + "/x ->", "bad-metadata");
    ebuild("arrow-dots", world.url() + "/x -> ..", "bad-name");
    ebuild("own-name", world.url() + "/x -> layout.conf", "bad-name");
    world.overlay.cache("fault/stale-1", world.url() + "/x", "0".repeat(32));
    world.overlay.write("fault/stale/stale-1.ebuild", "changed since\n");
    expected.put("stale", "bad-metadata");
  }

  // ---- one name, several ebuilds

  private void conflicts() throws IOException {
    shared("conflict", "a", "conflict", world.url() + "/conflict");
    serve("/conflict", ok("conflict"));
    shared("conflict", "b", "other", world.url() + "/other");
    expected.put("conflict-b", "checksum-conflict");
    shared("size-conflict", "a", "size-conflict", world.url() + "/size-conflict");
    serve("/size-conflict", ok("size-conflict"));
    shared("size-conflict", "b", "another size", world.url() + "/other");
    expected.put("size-conflict-b", "checksum-conflict");
    shared("dead-conflict", "a", "dead-conflict", world.url() + "/none");
    expected.put("dead-conflict-a", "http-status");
    shared("dead-conflict", "b", "other", world.url() + "/other");
    expected.put("dead-conflict-b", "checksum-conflict");
    shared("lone", "a", "lone", world.url() + "/none");
    shared("lone", "b", "lone", world.url() + "/lone");
    serve("/lone", ok("lone"));
  }

  @Test
  void conflictNamesBothOwnersUrisAndChecksums() throws IOException {
    String line =
        world.log("failure").stream()
            .filter(one -> one.startsWith("fault/conflict-b-1\t"))
            .findFirst()
            .orElseThrow();
    for (String part :
        List.of("fault/conflict-a-1", world.url() + "/conflict", world.url() + "/other")) {
      assertTrue(line.contains(part), line);
    }
    for (String content : List.of("conflict", "other")) {
      String digest = dist("x", content).replaceAll("(?s).*BLAKE2B (\\w+) .*", "$1");
      assertTrue(line.contains(digest), line);
    }
    assertTrue(
        world.upstream.requests().stream().noneMatch(one -> one.target().equals("/other")),
        "the second instance is not fetched");
  }

  private void shared(String name, String owner, String content, String uri) throws IOException {
    String fault = name + "-" + owner;
    world.overlay.ebuild("fault/" + fault + "-1", uri + " -> " + name);
    world.overlay.write("fault/" + fault + "/Manifest", dist(name, content));
  }

  // ---- what lies about

  private void leftovers() throws IOException {
    Files.writeString(world.store.resolve("layout.conf"), "[structure]\n0=flat\n");
    Files.writeString(world.store.resolve("README"), "about this mirror\n");
    Files.writeString(world.store.resolve("old-kept"), "too short");
    upstream("old-kept", c -> c.reply(404, "gone"), "http-status");
    Files.writeString(world.store.resolve("old-replaced"), "too short");
    upstream("old-replaced", ok("old-replaced"), MIRRORED);
    byte[] other =
        MirrorWorld.content("overridden").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    Files.write(world.store.resolve("overridden"), other);
    upstream("overridden", c -> c.reply(404, "gone"), MIRRORED);
    local("overridden", MirrorWorld.bytes("overridden"));
    upstream("bad-local", c -> c.reply(404, "gone"), "http-status");
    local("bad-local", half("bad-local"));
    Path whitelist = Files.writeString(world.folder.resolve("whitelist"), "without-a-comment\n");
    Path beside = Files.createDirectories(world.folder.resolve("local"));
    world.mirror = builder -> builder.whitelist(whitelist).local(beside).deleting(true);
  }

  @Test
  void oldFileStaysUntilItsReplacementWasVerified() throws IOException {
    assertEquals("too short", Files.readString(world.store.resolve("old-kept")));
  }

  @Test
  void fileOfMaintainersIsCopiedAndNotLinked() throws IOException {
    assertFalse(
        Files.isSameFile(
            world.store.resolve("overridden"), world.folder.resolve("local/overridden")));
  }

  @Test
  void ownFilesOfTheStoreAreLeftAlone() throws IOException {
    assertEquals("[structure]\n0=flat\n", Files.readString(world.store.resolve("layout.conf")));
    assertEquals(List.of(), world.log("deletion"), "nothing is scheduled, README least of all");
  }

  @Test
  void whitelistEntryWithoutACommentIsRefusedByName() throws IOException {
    List<String> lines =
        world.log("failure").stream().filter(line -> line.startsWith("unknown\t")).toList();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("unknown\twithout-a-comment\tbad-metadata: "));
  }

  @Test
  void everyFailureIsInTheReportToo() throws IOException {
    assertEquals(world.log("failure").size(), report.failures().size());
  }
}
