package dev.distworks.checker;

import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link MirrorChecker}, with the defaults that each method names. */
public final class MirrorCheckerBuilder {
  final String name;
  final Probe probe;
  final History history;
  List<String> directories = List.of();
  List<String> marks = List.of();
  String stampName = "";
  List<RepositoryVerifier> verifiers = List.of();
  @Nullable Planter planter;
  Duration stampInterval = Duration.ofMinutes(5);
  Duration threshold = Duration.ofDays(1);
  Duration verifyInterval = Duration.ofMinutes(15);
  boolean forgetting;
  long bytesPerDay = 256L * 1024 * 1024;
  Consumer<Change> listener = change -> {};
  InstantSource clock = InstantSource.system();
  RandomGenerator random = RandomGenerator.getDefault();
  final List<Mirror> mirrors = new ArrayList<>();
  final List<Closeable> closing = new ArrayList<>();

  MirrorCheckerBuilder(String name, Probe probe, History history) {
    this.name = Objects.requireNonNull(name, "name");
    this.probe = Objects.requireNonNull(probe, "probe");
    this.history = Objects.requireNonNull(history, "history");
  }

  /** The mirrors; none by default. No URL may be there twice. */
  public MirrorCheckerBuilder mirrors(List<Mirror> value) {
    mirrors.clear();
    mirrors.addAll(value);
    return this;
  }

  /**
   * Which stamps are read: one of that name in each of those directories below a mirror's URL. None
   * by default.
   */
  public MirrorCheckerBuilder stamps(List<String> inDirectories, String fileName) {
    directories = List.copyOf(inDirectories);
    stampName = fileName;
    if (!directories.isEmpty() && (fileName.isBlank() || fileName.contains("/"))) {
      throw new IllegalArgumentException(
          "ts_fname: expected the name of a file, found '" + fileName + "'");
    }
    return this;
  }

  /**
   * Plants them on the source site, that far apart, and two more that a sync reads first and last.
   * Without one, others plant.
   */
  public MirrorCheckerBuilder planter(
      Planter value, Duration apart, String firstMark, String lastMark) {
    if (apart.isNegative() || apart.isZero()) {
      throw new IllegalArgumentException("stamp_interval: expected more than zero, found " + apart);
    }
    planter = value;
    stampInterval = apart;
    marks = List.of(firstMark, lastMark);
    return this;
  }

  /** The repositories that are verified, and how far apart at least; none by default. */
  public MirrorCheckerBuilder verifiers(List<RepositoryVerifier> value, Duration apart) {
    verifiers = List.copyOf(value);
    verifyInterval = apart;
    return this;
  }

  /** A mirror that is this old or older leaves the list; a day by default. */
  public MirrorCheckerBuilder threshold(Duration value) {
    threshold = value;
    return this;
  }

  /** The most bytes to take from one mirror in a day for verifying it; 256 MiB by default. */
  public MirrorCheckerBuilder bytesPerDay(long value) {
    bytesPerDay = value;
    return this;
  }

  /** Hears of each change once, in the thread that found it: it must be quick. */
  public MirrorCheckerBuilder listener(Consumer<Change> value) {
    listener = value;
    return this;
  }

  /**
   * Judges each mirror by what is found from now on alone. Without this, what a checker found a
   * moment before a restart counts, so that a restart empties no list.
   */
  public MirrorCheckerBuilder forgetting() {
    forgetting = true;
    return this;
  }

  /** What the time is; the system's clock by default. */
  public MirrorCheckerBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** What spreads checks in time. */
  public MirrorCheckerBuilder random(RandomGenerator value) {
    random = value;
    return this;
  }

  /** Also closed when the checker is, in the opposite order. */
  public MirrorCheckerBuilder closing(Closeable value) {
    closing.add(value);
    return this;
  }

  public MirrorChecker build() {
    return new MirrorChecker(this);
  }

  /** The files that are asked for at each check. */
  List<String> files() {
    return directories.stream().map(this::file).toList();
  }

  String file(String directory) {
    String bare = directory.strip();
    while (bare.startsWith("./") || bare.startsWith("/")) {
      bare = bare.substring(bare.startsWith("/") ? 1 : 2);
    }
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare.isEmpty() || bare.equals(".") ? stampName : bare + "/" + stampName;
  }

  /** A mirror that is asked often is verified often, though ten times less. */
  Duration verifyEvery(Mirror mirror) {
    Duration tenth = mirror.interval().multipliedBy(10);
    return tenth.compareTo(verifyInterval) < 0 ? tenth : verifyInterval;
  }
}
