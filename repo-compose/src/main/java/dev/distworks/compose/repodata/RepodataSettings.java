package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How metadata are written. Without a word: SHA-256, gzip, names with checksums, no SQLite, nothing
 * taken over, older generations kept for twelve hours, and no repository that lost more than half
 * of its packages. Immutable.
 */
public final class RepodataSettings {
  /** How many changelog entries a package has in the metadata, unless told. */
  public static final int CHANGELOG_LIMIT = 10;

  final ChecksumType checksum;
  final ChecksumType repomdChecksum;
  final Compression packageLists;
  final Compression others;
  final Compression databases;
  final boolean uniqueNames;
  final Optional<String> revision;
  final OptionalLong timestamp;
  final List<String> contentTags;
  final List<String> repoTags;
  final List<Repomd.DistroTag> distroTags;
  final int changelogLimit;
  final String baseUrl;
  final boolean update;
  final boolean skipStat;
  final List<Path> updateFrom;
  final boolean keepOthers;
  final Set<String> notKept;
  final Map<String, Path> additional;
  final boolean database;
  final boolean zchunk;
  final Optional<Path> groupFile;
  final DuplicatePolicy duplicates;
  final int workers;
  final boolean allowShrink;
  final Duration keepOld;
  final OptionalInt keepGenerations;
  final Optional<Path> cache;
  final Optional<RepomdSigner> signer;

  private RepodataSettings(Builder builder) {
    checksum = builder.checksum;
    repomdChecksum = builder.repomdChecksum.orElse(checksum);
    packageLists = builder.packageLists;
    others = builder.others;
    databases = builder.databases;
    uniqueNames = builder.uniqueNames;
    revision = builder.revision;
    timestamp = builder.timestamp;
    contentTags = List.copyOf(builder.contentTags);
    repoTags = List.copyOf(builder.repoTags);
    distroTags = List.copyOf(builder.distroTags);
    changelogLimit = builder.changelogLimit;
    baseUrl = builder.baseUrl;
    update = builder.update;
    skipStat = builder.skipStat;
    updateFrom = List.copyOf(builder.updateFrom);
    keepOthers = builder.keepOthers;
    notKept = Set.copyOf(builder.notKept);
    additional = Collections.unmodifiableMap(new LinkedHashMap<>(builder.additional));
    database = builder.database;
    zchunk = builder.zchunk;
    groupFile = builder.groupFile;
    duplicates = builder.duplicates;
    workers = builder.workers;
    allowShrink = builder.allowShrink;
    keepOld = builder.keepOld;
    keepGenerations = builder.keepGenerations;
    cache = builder.cache;
    signer = builder.signer;
  }

  /** Settings that differ from the defaults in nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets what is not to be the default. */
  public static final class Builder {
    private ChecksumType checksum = ChecksumType.SHA256;
    private Optional<ChecksumType> repomdChecksum = Optional.empty();
    private Compression packageLists = Compression.GZ;
    private Compression others = Compression.GZ;
    private Compression databases = Compression.BZ2;
    private boolean uniqueNames = true;
    private Optional<String> revision = Optional.empty();
    private OptionalLong timestamp = OptionalLong.empty();
    private final List<String> contentTags = new ArrayList<>();
    private final List<String> repoTags = new ArrayList<>();
    private final List<Repomd.DistroTag> distroTags = new ArrayList<>();
    private int changelogLimit = CHANGELOG_LIMIT;
    private String baseUrl = "";
    private boolean update;
    private boolean skipStat;
    private final List<Path> updateFrom = new ArrayList<>();
    private boolean keepOthers = true;
    private final Set<String> notKept = new HashSet<>();
    private final Map<String, Path> additional = new LinkedHashMap<>();
    private boolean database;
    private boolean zchunk;
    private Optional<Path> groupFile = Optional.empty();
    private DuplicatePolicy duplicates = DuplicatePolicy.KEEP;
    private int workers = Math.min(8, Runtime.getRuntime().availableProcessors());
    private boolean allowShrink;
    private Duration keepOld = Duration.ofHours(12);
    private OptionalInt keepGenerations = OptionalInt.empty();
    private Optional<Path> cache = Optional.empty();
    private Optional<RepomdSigner> signer = Optional.empty();

    private Builder() {}

    /** What suits the clients of a distribution. */
    public Builder profile(Profile profile) {
      return profile.applyTo(this);
    }

    /** Of packages, and of metadata unless {@link #repomdChecksum} says otherwise. */
    public Builder checksum(ChecksumType type) {
      checksum = type;
      return this;
    }

    /** Of metadata files. */
    public Builder repomdChecksum(ChecksumType type) {
      repomdChecksum = Optional.of(type);
      return this;
    }

    /** Of all files. */
    public Builder compression(Compression compression) {
      packageLists = compression;
      others = compression;
      databases = compression;
      return this;
    }

    /** Of what is not primary, filelists or other: groups, databases. */
    public Builder otherCompression(Compression compression) {
      others = compression;
      databases = compression;
      return this;
    }

    /** Whether names of files begin with their checksums; without, readers may see a mixture. */
    public Builder uniqueNames(boolean unique) {
      uniqueNames = unique;
      return this;
    }

    /** A revision in place of the time. */
    public Builder revision(String text) {
      revision = Optional.of(text);
      return this;
    }

    /** The time of all files, in seconds since 1970, in place of when they were written. */
    public Builder timestamp(long seconds) {
      timestamp = OptionalLong.of(seconds);
      return this;
    }

    /** Adds a tag of the content. */
    public Builder contentTag(String tag) {
      contentTags.add(tag);
      return this;
    }

    /** Adds a tag of the repository. */
    public Builder repoTag(String tag) {
      repoTags.add(tag);
      return this;
    }

    /** Adds a distribution. */
    public Builder distroTag(Repomd.DistroTag tag) {
      distroTags.add(tag);
      return this;
    }

    /** How many of a package's newest changelog entries are listed; -1 for all. */
    public Builder changelogLimit(int limit) {
      changelogLimit = Math.max(-1, limit);
      return this;
    }

    /** Where packages are found, if not below the repository. */
    public Builder baseUrl(String url) {
      baseUrl = url;
      return this;
    }

    /** Whether packages whose size and time did not change are taken over from what is there. */
    public Builder update(boolean reuse) {
      update = reuse;
      return this;
    }

    /** Whether the name alone tells that a package did not change. */
    public Builder skipStat(boolean skip) {
      skipStat = skip;
      return this;
    }

    /** Another repository to take packages over from, in an update. */
    public Builder updateFrom(Path repository) {
      updateFrom.add(repository);
      return this;
    }

    /** Whether an update keeps updateinfo, modules, comps and the like that are there. */
    public Builder keepOthers(boolean keep) {
      keepOthers = keep;
      return this;
    }

    /** An update drops metadata of that type. */
    public Builder dropping(String type) {
      notKept.add(type);
      return this;
    }

    /** Adds metadata of a type that this writer does not make itself, such as {@code modules}. */
    public Builder additional(String type, Path file) {
      additional.put(type, file);
      return this;
    }

    /** Whether SQLite files are written, too. */
    public Builder database(boolean write) {
      database = write;
      return this;
    }

    /** Whether zchunk files are written, too. */
    public Builder zchunk(boolean write) {
      zchunk = write;
      return this;
    }

    /** The groups, as comps XML. */
    public Builder groupFile(Path comps) {
      groupFile = Optional.of(comps);
      return this;
    }

    /** What is done about packages that are there twice. */
    public Builder duplicates(DuplicatePolicy policy) {
      duplicates = policy;
      return this;
    }

    /** How many threads read packages. */
    public Builder workers(int threads) {
      if (threads < 1 || threads > 100) {
        throw new IllegalArgumentException("workers: expected 1 to 100, found " + threads);
      }
      workers = threads;
      return this;
    }

    /** Whether a repository may lose more than half of its packages, or all. */
    public Builder allowShrink(boolean allow) {
      allowShrink = allow;
      return this;
    }

    /** How long files of older generations stay. */
    public Builder keepOld(Duration time) {
      keepOld = time;
      return this;
    }

    /** How many older generations stay, whatever their age. */
    public Builder keepGenerations(int count) {
      keepGenerations = OptionalInt.of(count);
      return this;
    }

    /** Where what was read of packages is kept, for repositories whose output is elsewhere. */
    public Builder cache(Path directory) {
      cache = Optional.of(directory);
      return this;
    }

    /** Who signs {@code repomd.xml}. */
    public Builder signer(RepomdSigner who) {
      signer = Optional.of(who);
      return this;
    }

    public RepodataSettings build() {
      return new RepodataSettings(this);
    }
  }
}
