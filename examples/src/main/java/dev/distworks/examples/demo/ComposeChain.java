package dev.distworks.examples.demo;

import dev.distworks.compose.BrowseRules;
import dev.distworks.compose.Compose;
import dev.distworks.compose.ComposeRefusedException;
import dev.distworks.compose.ComposeRequest;
import dev.distworks.compose.PackageFiles;
import dev.distworks.compose.RepoComposer;
import dev.distworks.compose.TagListing;
import dev.distworks.compose.TagQuery;
import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.compose.check.RepositoryChecker;
import dev.distworks.compose.koji.KojiFiles;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.testing.RpmBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Composes and checks a tree of two packages that are built here, as a Koji would have them. */
final class ComposeChain {
  private static final String TAG = "demo";
  private static final String ARCH = "x86_64";
  private static final List<String> NAMES = List.of("demo-hello", "demo-hello-extra");

  private final Path koji;
  private final Path output;

  ComposeChain(Path directory) {
    this.koji = directory.resolve("koji");
    this.output = directory.resolve("repos");
  }

  /** The tree as clients see it. */
  Path tree() {
    return output.resolve(TAG);
  }

  /** Builds the packages, composes, publishes; says in words what came of it. */
  String compose() throws IOException, ComposeRefusedException {
    TagListing listing = build();
    ComposeRequest request =
        ComposeRequest.builder(TAG, new TagQuery(TAG, true, 1), List.of(ARCH))
            .pages(new BrowseRules("Demo packages", ""))
            .build();
    try (PackageFiles files = KojiFiles.in(koji);
        RepoComposer composer =
            RepoComposer.builder(request, query -> listing, files, output).build()) {
      Compose compose = composer.compose();
      if (compose.published().isEmpty()) {
        throw new IOException("packages failed: " + compose.report().failures());
      }
      return NAMES.size()
          + " packages in "
          + compose.repositories().size()
          + " repositories, published as "
          + compose.published().get().id();
    }
  }

  /** Reads everything that was published, as a careful client would. */
  String verify() throws IOException {
    SyncReport report = RepositoryChecker.builder(tree()).build().check();
    if (!report.succeeded()) {
      throw new IOException(report.failures().size() + " files failed: " + report.failures());
    }
    return report.count("current") + " files of metadata and packages are as they must be";
  }

  private TagListing build() throws IOException {
    TaggedBuild build = new TaggedBuild(1, NAMES.get(0), "1.0", "1", "");
    List<TaggedPackage> packages = new ArrayList<>();
    for (String name : NAMES) {
      Nevra nevra = Nevra.parse(name + "-1.0-1." + ARCH);
      Path folder = koji.resolve("packages").resolve(NAMES.get(0)).resolve("1.0/1").resolve(ARCH);
      Files.createDirectories(folder);
      Files.write(folder.resolve(nevra.fileName()), rpm(name));
      packages.add(new TaggedPackage(nevra, build.id(), ""));
    }
    return TagListing.of(packages, List.of(build));
  }

  /** A package without files. */
  private static byte[] rpm(String name) throws IOException {
    return RpmBytes.of(name, "1.0", "1", ARCH)
        .int32(RpmTag.CHANGELOG_TIME, 1_763_596_800)
        .strings(RpmTag.CHANGELOG_NAME, "Distworks demo <demo@example.org> - 1.0-1")
        .strings(RpmTag.CHANGELOG_TEXT, "- Built by the demo")
        .payload(emptyArchive())
        .build();
  }

  /** A cpio archive with nothing but its trailer, compressed. */
  private static byte[] emptyArchive() throws IOException {
    StringBuilder cpio = new StringBuilder("070701");
    for (int field = 0; field < 13; field++) {
      cpio.append(field == 4 ? "00000001" : field == 11 ? "0000000b" : "00000000");
    }
    cpio.append("TRAILER!!!").append("\0".repeat(4));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(cpio.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return packed.toByteArray();
  }
}
