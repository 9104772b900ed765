package dev.distworks.compose.merge;

import dev.distworks.compose.compression.Compression;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** How repositories are merged. Without a word: as mergerepo_c does without options. Immutable. */
public final class MergeSettings {
  final MergeMethod method;
  final Set<String> archs;
  final boolean omitBaseUrl;
  final boolean koji;
  final Set<String> blocked;
  final boolean pkgOrigins;
  final boolean groups;
  final Optional<Path> groupFile;
  final boolean updateInfo;
  final Compression compression;
  final boolean uniqueNames;
  final int workers;
  final boolean database;
  final Optional<MergeInput> noarch;

  private MergeSettings(Builder builder) {
    method = builder.method;
    archs = builder.archs;
    omitBaseUrl = builder.omitBaseUrl;
    koji = builder.koji;
    blocked = builder.blocked;
    pkgOrigins = builder.pkgOrigins || builder.koji;
    groups = builder.groups;
    groupFile = builder.groupFile;
    updateInfo = builder.updateInfo;
    compression = builder.compression;
    uniqueNames = builder.uniqueNames;
    workers = builder.workers;
    database = builder.database;
    noarch = builder.noarch;
  }

  /** Settings that differ from the defaults in nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets what is not to be the default. */
  public static final class Builder {
    private MergeMethod method = MergeMethod.REPO;
    private Set<String> archs = Set.of();
    private boolean omitBaseUrl;
    private boolean koji;
    private Set<String> blocked = Set.of();
    private boolean pkgOrigins;
    private boolean groups = true;
    private Optional<Path> groupFile = Optional.empty();
    private boolean updateInfo = true;
    private Compression compression = Compression.GZ;
    private boolean uniqueNames = true;
    private int workers = Math.min(8, Runtime.getRuntime().availableProcessors());

    private boolean database;
    private Optional<MergeInput> noarch = Optional.empty();

    private Builder() {}

    /** Which of two packages is kept. */
    public Builder method(MergeMethod which) {
      method = which;
      return this;
    }

    /** The only architectures that are kept; all when it is empty. */
    public Builder archs(Set<String> only) {
      archs = Set.copyOf(only);
      return this;
    }

    /** Whether packages get no base URL of the repository that they come from. */
    public Builder omitBaseUrl(boolean omit) {
      omitBaseUrl = omit;
      return this;
    }

    /** Whether Koji's rules about source packages hold. */
    public Builder koji(boolean rules) {
      koji = rules;
      return this;
    }

    /** Names of source packages of which nothing is kept, with Koji's rules. */
    public Builder blocked(Set<String> names) {
      blocked = Set.copyOf(names);
      return this;
    }

    /** Whether there is a file that says which package came from where. */
    public Builder pkgOrigins(boolean write) {
      pkgOrigins = write;
      return this;
    }

    /** Whether the groups of the first repository that has any are taken over. */
    public Builder groups(boolean take) {
      groups = take;
      return this;
    }

    /** Groups in place of those of the repositories. */
    public Builder groupFile(Path comps) {
      groupFile = Optional.of(comps);
      return this;
    }

    /** Whether advisories of all repositories are taken over. */
    public Builder updateInfo(boolean take) {
      updateInfo = take;
      return this;
    }

    /** Of all files. */
    public Builder compression(Compression how) {
      compression = how;
      return this;
    }

    /** Whether names of files begin with their checksums. */
    public Builder uniqueNames(boolean unique) {
      uniqueNames = unique;
      return this;
    }

    /** How many threads compress. */
    public Builder workers(int threads) {
      workers = threads;
      return this;
    }

    /** Whether SQLite files are written, too. */
    public Builder database(boolean write) {
      database = write;
      return this;
    }

    /** A repository whose noarch packages take the place of those with the same location. */
    public Builder noarch(MergeInput repository) {
      noarch = Optional.of(repository);
      return this;
    }

    public MergeSettings build() {
      return new MergeSettings(this);
    }
  }
}
