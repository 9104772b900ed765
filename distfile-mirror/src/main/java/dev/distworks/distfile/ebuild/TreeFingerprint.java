package dev.distworks.distfile.ebuild;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.distfile.Cpv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Digests the names, sizes and times of last change of all files that a catalogue reads, and its
 * settings: what tells that it would say the same again, without reading it.
 */
final class TreeFingerprint {
  /** Raised when the same trees come to mean something else. */
  private static final String VERSION = "1";

  private final Digester digester = Digester.of(Set.of(DigestAlgorithm.SHA256));

  TreeFingerprint() {
    add(VERSION);
  }

  void add(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    digester.update(bytes, 0, bytes.length);
  }

  void add(EbuildRepository repository) throws IOException {
    add(repository.root() + " " + repository.name() + " " + repository.masters());
    add(repository.mirrors().toString());
    for (PackageFiles files : repository.packages()) {
      for (Cpv cpv : files.versions()) {
        stat(repository.cacheEntry(files, PackageFiles.fileName(cpv)));
      }
      if (files.directory()) {
        add(repository, files);
      }
    }
  }

  private void add(EbuildRepository repository, PackageFiles files) throws IOException {
    Path directory = repository.directory(files);
    stat(directory.resolve("Manifest"));
    for (String name : TreeReader.names(directory)) {
      if (name.endsWith(".ebuild")) {
        stat(directory.resolve(name));
      }
    }
  }

  private void stat(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      add(file + " " + found.size() + " " + found.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      add(file + " -");
    }
  }

  /** The digest of all that was added. */
  String text() {
    return String.valueOf(digester.digests().get(DigestAlgorithm.SHA256));
  }
}
