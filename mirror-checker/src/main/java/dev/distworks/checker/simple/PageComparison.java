package dev.distworks.checker.simple;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.Refutation;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.wire.WireReply;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What the pages of one mirror are, compared with the source's. One thread after the other has it.
 */
final class PageComparison {
  private static final int MOST_SKIPPED = 3;

  private final Mirror mirror;
  private final SimpleSource source;
  private final RandomGenerator random;
  private final List<String> poison = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> behind = new ArrayList<>();
  private final Map<String, Long> serials = new HashMap<>();
  private final List<KnownFile> files = new ArrayList<>();
  private final Map<String, String> originals = new HashMap<>();
  private boolean vouched = true;
  private long bytes;
  private int pages;
  private int absent;
  private int skipped;

  PageComparison(Mirror mirror, SimpleSource source, RandomGenerator random) {
    this.mirror = mirror;
    this.source = source;
    this.random = random;
  }

  /** Whether more pages would change nothing. */
  boolean isOver() {
    return !poison.isEmpty() || !failures.isEmpty() || skipped > MOST_SKIPPED;
  }

  /** The source could not be asked, which says nothing of the mirror. */
  void skip() {
    skipped++;
  }

  /**
   * Compares a page.
   *
   * @param path of the page below the mirror
   */
  void take(String project, String path, SimpleSource.Page original, WireReply reply) {
    reply.fold(
        answer -> {
          bytes += answer.length();
          if (answer.status() == 200) {
            compare(path, original, answer);
          } else if (answer.status() / 100 == 4) {
            absent++;
            (source.isNew(project) ? behind : missing)
                .add("'" + path + "', status " + answer.status());
          } else {
            failures.add("'" + path + "': status " + answer.status());
          }
          return this;
        },
        stopped -> {
          (stopped.why() == Refutation.REDIRECT_ELSEWHERE ? failures : poison)
              .add("'" + path + "': " + stopped.why().words() + ": " + stopped.detail());
          return this;
        },
        failed -> {
          failures.add("'" + path + "': " + failed.why().words() + ": " + failed.detail());
          return this;
        });
  }

  private void compare(String path, SimpleSource.Page original, WireReply.Answer answer) {
    ProjectPage found;
    try {
      found = ProjectPage.read(answer.body(), answer.header("x-pypi-last-serial").orElse(""));
    } catch (IOException e) {
      poison.add("'" + path + "' is no page: " + e.getMessage());
      return;
    }
    if (found.links().isEmpty() && found.serial().isEmpty() && !original.page().links().isEmpty()) {
      poison.add("'" + path + "' is no page: there is no link");
      return;
    }
    pages++;
    found.serial().ifPresent(value -> serials.put(path, value));
    Age age = Age.of(found.serial(), original.page().serial());
    Map<String, ProjectPage.Link> wanted = original.page().links();
    found.links().forEach((name, link) -> listed(name, link, wanted, age));
    List<String> candidates = new ArrayList<>();
    for (Map.Entry<String, ProjectPage.Link> file : wanted.entrySet()) {
      if (!found.links().containsKey(file.getKey())) {
        (age == Age.SAME ? missing : behind).add("'" + file.getKey() + "' is not listed");
      } else if (file.getValue().sha256().matches("[0-9a-f]{64}")) {
        candidates.add(file.getKey());
      }
    }
    if (!candidates.isEmpty()) {
      sample(path, original, found, candidates.get(random.nextInt(candidates.size())));
    }
  }

  private void sample(String path, SimpleSource.Page original, ProjectPage found, String name) {
    ProjectPage.Link link = original.page().links().get(name);
    ProjectPage.Link theirs = found.links().get(name);
    if (link == null || theirs == null) {
      return;
    }
    try {
      Optional<String> at = below(mirror.file(path), theirs.href());
      OptionalLong size = at.isPresent() ? source.size(original, link) : OptionalLong.empty();
      if (size.isPresent()) {
        Digest digest = Digest.ofHex(DigestAlgorithm.SHA256, link.sha256());
        files.add(KnownFile.of(at.orElseThrow(), size.getAsLong(), digest, false));
        originals.put(at.get(), original.uri().resolve(link.href()).toString());
      }
    } catch (IOException | IllegalArgumentException e) {
      skip();
    }
  }

  private void listed(
      String name, ProjectPage.Link link, Map<String, ProjectPage.Link> wanted, Age age) {
    ProjectPage.Link original = wanted.get(name);
    if (original == null) {
      vouched &= source.had(name);
      boolean once = age == Age.OLDER || source.had(name);
      (once ? behind : poison).add("'" + name + "' is listed, which the source does not list");
    } else if (!original.sha256().isEmpty()
        && !link.sha256().isEmpty()
        && !original.sha256().equals(link.sha256())) {
      poison.add("'" + name + "' is listed with sha256 " + link.sha256());
    }
  }

  /** The path of a link below the mirror's URL; empty when it leads elsewhere. */
  private Optional<String> below(URI page, String href) {
    try {
      String target = page.resolve(href).toString();
      String root = mirror.file("").toString();
      return target.startsWith(root)
          ? Optional.of(target.substring(root.length()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  List<String> poison() {
    return poison;
  }

  /** Pages and files that should be there. */
  List<String> missing() {
    return missing;
  }

  /** Pages that gave no answer that could be judged. */
  List<String> failures() {
    return failures;
  }

  /** What the source had before, or has now and this mirror may get yet. */
  List<String> behind() {
    return behind;
  }

  /** The serials of pages by their paths. */
  Map<String, Long> serials() {
    return serials;
  }

  /** Files to be looked at. */
  List<KnownFile> files() {
    return files;
  }

  /** Where the source has one of these files. */
  Optional<String> original(KnownFile file) {
    return Optional.ofNullable(originals.get(file.path()));
  }

  /** Whether the source was seen to have every file that is listed. */
  boolean isVouched() {
    return vouched;
  }

  /** How many bytes the pages took. */
  long bytes() {
    return bytes;
  }

  /** How many pages were compared. */
  int pages() {
    return pages;
  }

  /** Whether the mirror said of every page that it has none. */
  boolean isEmpty() {
    return pages == 0 && absent > 0;
  }

  /** A page's age against the source's, by their serials. */
  private enum Age {
    OLDER,
    SAME,
    UNKNOWN;

    static Age of(OptionalLong mirrors, OptionalLong sources) {
      if (mirrors.isEmpty() || sources.isEmpty()) {
        return UNKNOWN;
      }
      return mirrors.getAsLong() < sources.getAsLong() ? OLDER : SAME;
    }
  }
}
