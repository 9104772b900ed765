package dev.distworks.checker.simple;

import dev.distworks.checker.verify.SourceFiles;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What is known of the source index: some of its projects by name, and the pages of those that were
 * looked at lately, the same for all mirrors. Thread-safe.
 */
final class SimpleSource {
  /** The most bytes of a page, here and on mirrors. */
  static final int MAX_PAGE = 16 * 1024 * 1024;

  static final String JSON = "application/vnd.pypi.simple.v1+json, text/html;q=0.2";

  private static final int MOST_NAMES = 2_000;
  private static final int MAX_ROOT = 128 * 1024 * 1024;
  private static final Duration PAGES_KEPT = Duration.ofMinutes(2);
  private static final int MOST_SEEN = 50_000;

  private final SourceFiles files;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Map<String, Page> pages = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private List<String> names = List.of();
  private int[] all = {};
  private int[] older = {};

  SimpleSource(SourceFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /** A page of the source and where and when it was read. */
  record Page(ProjectPage page, URI uri, Instant at) {}

  void learn() throws IOException {
    Page root = fetch("", MAX_ROOT).orElseThrow(() -> new IOException(files.base() + ": no index"));
    List<String> found = new ArrayList<>();
    for (ProjectPage.Link link : root.page().links().values()) {
      String name = lastPart(link.href());
      if (name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        found.add(name);
      }
    }
    root.page().links().forEach((name, link) -> addBareName(name, link, found));
    if (found.isEmpty()) {
      throw new IOException(files.base() + ": expected projects, found none");
    }
    Collections.shuffle(found);
    synchronized (this) {
      // Hashes are enough to know most of a million names again.
      int[] hashes = found.stream().mapToInt(String::hashCode).sorted().toArray();
      older = all.length == 0 ? hashes : all;
      all = hashes;
      names = List.copyOf(found.subList(0, Math.min(MOST_NAMES, found.size())));
    }
  }

  /** What stands behind the last slash, but for slashes at the end. */
  static String lastPart(String href) {
    int end = href.length();
    while (end > 0 && href.charAt(end - 1) == '/') {
      end--;
    }
    return href.substring(href.lastIndexOf('/', end - 1) + 1, end);
  }

  /** In JSON a project has a name and no link. */
  private static void addBareName(String name, ProjectPage.Link link, List<String> found) {
    if (link.href().isEmpty() && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      found.add(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-"));
    }
  }

  /** That many names of projects, by chance. */
  synchronized List<String> sample(int wanted) {
    List<String> left = new ArrayList<>(names);
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < wanted && !left.isEmpty()) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }

  /** The page of a project, not older than a moment; empty when the source has none. */
  Optional<Page> page(String project) throws IOException {
    Instant now = clock.instant();
    synchronized (this) {
      Page kept = pages.get(project);
      if (kept != null && now.isBefore(kept.at().plus(PAGES_KEPT))) {
        return Optional.of(kept);
      }
    }
    Optional<Page> page = fetch(project + "/", MAX_PAGE);
    synchronized (this) {
      if (pages.size() >= MOST_NAMES) {
        pages.clear();
      }
      page.ifPresent(found -> pages.put(project, found));
      if (seen.size() > MOST_SEEN) {
        seen.clear();
      }
      page.ifPresent(found -> seen.addAll(found.page().links().keySet()));
    }
    return page;
  }

  /** Whether the source has the project since its last look but one. */
  synchronized boolean isNew(String project) {
    return Arrays.binarySearch(older, project.hashCode()) < 0;
  }

  /** Whether the source listed a file of that name since this process began. */
  synchronized boolean had(String fileName) {
    return seen.contains(fileName);
  }

  private Optional<Page> fetch(String path, int maxBytes) throws IOException {
    return files.read(
        path,
        Map.of("accept", JSON),
        (body, headers) -> {
          byte[] bytes = body.readNBytes(maxBytes + 1);
          if (bytes.length > maxBytes) {
            throw new IOException("'" + path + "': expected at most " + maxBytes + " bytes");
          }
          String serial = headers.getOrDefault("x-pypi-last-serial", "");
          return new Page(
              ProjectPage.read(bytes, serial), files.base().resolve(path), clock.instant());
        });
  }

  /** The size of a file that a page links to, where the source says it. */
  OptionalLong size(Page page, ProjectPage.Link link) throws IOException {
    if (link.size() >= 0) {
      return OptionalLong.of(link.size());
    }
    try {
      return files.size(page.uri().resolve(link.href()));
    } catch (IllegalArgumentException e) {
      throw new IOException(page.uri() + ": expected links, found '" + link.href() + "'", e);
    }
  }
}
