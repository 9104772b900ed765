package dev.distworks.compose.merge;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repodata.StagedRepodata;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a merged repository has besides its packages: groups, advisories, origins. */
final class MergedExtras {
  /** Advisories of a whole distribution have some ten megabytes. */
  private static final int MAX_UPDATEINFO = 96 << 20;

  private final List<OpenInput> inputs;
  private final MergeSettings settings;
  private final StagedRepodata staged;

  MergedExtras(List<OpenInput> inputs, MergeSettings settings, StagedRepodata staged) {
    this.inputs = inputs;
    this.settings = settings;
    this.staged = staged;
  }

  /** Writes them and gives their records. */
  List<RepomdRecord> records(CharSequence origins) throws IOException {
    List<RepomdRecord> records = new ArrayList<>();
    Optional<Path> comps = settings.groupFile;
    if (comps.isEmpty() && settings.groups) {
      List<Path> found = files("group");
      comps = found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }
    if (comps.isPresent()) {
      records.add(staged.copy("group", comps.get(), "comps.xml", Compression.NONE));
      if (settings.compression != Compression.NONE) {
        String type = "group_" + settings.compression.suffix().substring(1);
        records.add(staged.copy(type, comps.get(), "comps.xml", settings.compression));
      }
    }
    List<Path> advisories = settings.updateInfo ? files("updateinfo") : List.of();
    if (!advisories.isEmpty()) {
      records.add(updateInfo(advisories));
    }
    if (settings.pkgOrigins) {
      records.add(text("origin", "pkgorigins", Compression.GZ, origins.toString()));
    }
    return records;
  }

  private List<Path> files(String type) {
    List<Path> files = new ArrayList<>();
    for (OpenInput input : inputs) {
      input.find(type).filter(Files::isRegularFile).ifPresent(files::add);
    }
    return files;
  }

  private RepomdRecord updateInfo(List<Path> files) throws IOException {
    StringBuilder merged =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<updates>\n");
    for (Path file : files) {
      String xml = content(file);
      int from = xml.indexOf("<update ");
      int to = xml.lastIndexOf("</update>");
      if (from >= 0 && to > from) {
        merged.append("  ").append(xml, from, to).append("</update>\n");
      }
    }
    merged.append("</updates>\n");
    return text("updateinfo", "updateinfo.xml", settings.compression, merged.toString());
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream open = Compression.ofFile(file.toString()).decompress(in)) {
      byte[] bytes = open.readNBytes(MAX_UPDATEINFO + 1);
      if (bytes.length > MAX_UPDATEINFO) {
        throw new IOException(file + ": it has more than " + MAX_UPDATEINFO + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private RepomdRecord text(String type, String name, Compression compression, String text)
      throws IOException {
    Path file = staged.file(name + compression.suffix());
    try (OutputStream out = compression.compress(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return staged.record(type, file, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }
}
