package dev.distworks.checker.distfile;

import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample of the source's files, taken anew from its listings, which web servers make. A store in
 * folders of two letters is sampled in some of them. Thread-safe.
 */
final class DistfileSource {
  private static final int FOLDERS = 4;
  private static final int FILES = 24;
  private static final int MAX_LISTING = 32 * 1024 * 1024;
  private static final int WHOLE = 1024 * 1024;
  private static final int SLICE = 16 * 1024;
  private static final Duration RENEWED = Duration.ofMinutes(10);
  private static final Duration RECENT = Duration.ofDays(1);
  private static final Pattern HREF =
      Pattern.compile("href=\"([^\"?#]+)\"", Pattern.CASE_INSENSITIVE);

  private final SourceFiles files;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private List<KnownFile> known = List.of();
  private Instant learned = Instant.EPOCH;

  DistfileSource(SourceFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  synchronized List<KnownFile> known() {
    return known;
  }

  void learn() throws IOException {
    Instant now = clock.instant();
    synchronized (this) {
      if (!known.isEmpty() && now.isBefore(learned.plus(RENEWED))) {
        return;
      }
    }
    List<KnownFile> sample = new ArrayList<>();
    for (String path : chosen(FILES, paths())) {
      read(path, now).ifPresent(sample::add);
    }
    if (sample.isEmpty()) {
      throw new IOException(files.base() + ": expected a listing with files, found none");
    }
    synchronized (this) {
      known = List.copyOf(sample);
      learned = now;
    }
  }

  private List<String> paths() throws IOException {
    List<String> root = names("");
    List<String> paths =
        new ArrayList<>(root.stream().filter(name -> !name.endsWith("/")).toList());
    List<String> folders = root.stream().filter(name -> name.matches("[0-9a-f]{2}/")).toList();
    for (String folder : chosen(FOLDERS, folders)) {
      names(folder).stream()
          .filter(name -> !name.endsWith("/"))
          .forEach(name -> paths.add(folder + name));
    }
    return paths;
  }

  private List<String> names(String folder) throws IOException {
    byte[] listing = files.document(folder, MAX_LISTING).orElse(new byte[0]);
    Matcher href = HREF.matcher(new String(listing, StandardCharsets.UTF_8));
    List<String> names = new ArrayList<>();
    while (href.find()) {
      String name = href.group(1);
      boolean plain = !name.startsWith(".") && name.matches("[^/:]+/?");
      if (plain && !name.equals("layout.conf")) {
        names.add(name);
      }
    }
    return names;
  }

  private List<String> chosen(int most, List<String> all) {
    List<String> left = new ArrayList<>(all);
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < most && !left.isEmpty()) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }

  private Optional<KnownFile> read(String path, Instant now) throws IOException {
    return files
        .read(
            path,
            Map.of("accept-encoding", "identity"),
            (body, headers) -> {
              byte[] bytes = body.readNBytes(WHOLE);
              long size = size(headers, bytes.length, body.read() < 0);
              if (size < 0) {
                return Optional.<KnownFile>empty();
              }
              return Optional.of(
                  size == bytes.length
                      ? KnownFile.of(
                          path, size, sha256(bytes, 0, bytes.length), recent(headers, now))
                      : sliced(path, size, bytes, recent(headers, now)));
            })
        .flatMap(found -> found);
  }

  private static long size(Map<String, String> headers, int read, boolean whole) {
    String announced = headers.getOrDefault("content-length", "");
    return whole ? read : announced.matches("[0-9]{1,18}") ? Long.parseLong(announced) : -1;
  }

  /** Of a large file a part is known; its digest as a whole is that of no file. */
  private KnownFile sliced(String path, long size, byte[] begin, boolean recent) {
    int offset = random.nextInt(begin.length - SLICE);
    Digest digest = sha256(begin, offset, SLICE);
    return new KnownFile(
        path, size, digest, recent, Optional.of(new KnownFile.Slice(offset, SLICE, digest)));
  }

  private static Digest sha256(byte[] bytes, int offset, int length) {
    Digester digester = Digester.of(Set.of(DigestAlgorithm.SHA256));
    digester.update(bytes, offset, length);
    return Objects.requireNonNull(digester.digests().get(DigestAlgorithm.SHA256));
  }

  private static boolean recent(Map<String, String> headers, Instant now) {
    try {
      Instant modified =
          Instant.from(
              DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                  headers.getOrDefault("last-modified", "")));
      return modified.isAfter(now.minus(RECENT));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
