package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.CatalogSink;
import dev.distworks.distfile.DistfileCatalog;
import dev.distworks.distfile.UriPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the ebuilds of one or several repositories want mirrored, read from their {@code
 * metadata/md5-cache} and Manifests. Thread-safe; every reading looks at the disk anew.
 *
 * <pre>{@code
 * DistfileCatalog catalog = GentooCatalog.builder()
 *     .repository(Path.of("/var/db/repos/gentoo"))
 *     .repository(Path.of("/var/db/repos/guru"))
 *     .build();
 * }</pre>
 *
 * <p>All branches of {@code SRC_URI} count; {@code RESTRICT} counts where it is unconditional. An
 * ebuild that is restricted keeps its files off the mirror but for {@code mirror://} URIs of the
 * exempt tiers. Owners come in the order of the repositories as given, then of category, package
 * and version. A cache entry is believed when it was made from the ebuild beside it; in a tree
 * without ebuilds every entry is.
 */
public final class GentooCatalog implements DistfileCatalog {
  private final List<Path> roots;
  private final Set<String> only;
  private final UriPolicy policy;
  private final TryOrder order;
  private final Set<String> exempt;
  private final Optional<ThirdPartyMirrors> overrides;
  private final Set<String> skipped;
  private final int threads;

  private GentooCatalog(Builder builder) {
    this.roots = List.copyOf(builder.roots);
    this.only = Set.copyOf(builder.only);
    this.policy = builder.policy;
    this.order = new TryOrder(builder.tries);
    this.exempt = Set.copyOf(builder.exempt);
    this.overrides = builder.overrides.map(ThirdPartyMirrors::parse);
    this.skipped = Set.copyOf(builder.skipped);
    this.threads = builder.threads;
  }

  /** A catalogue of no repository yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void read(CatalogSink sink) throws IOException {
    Repositories repositories = Repositories.open(roots);
    try (PackageReaders readers = new PackageReaders(threads, sink)) {
      for (EbuildRepository repository : repositories.selected(only)) {
        FetchRules rules = new FetchRules(tiers(repositories, repository), policy, order, exempt);
        readers.read(repository, rules);
      }
    }
  }

  private MirrorTiers tiers(Repositories repositories, EbuildRepository repository) {
    MirrorTiers tiers = repositories.tiers(repository);
    return overrides.map(tiers::overriddenBy).orElse(tiers).skipping(skipped);
  }

  @Override
  public Optional<String> fingerprint() throws IOException {
    TreeFingerprint fingerprint = new TreeFingerprint();
    fingerprint.add(new TreeSet<>(only) + " " + policy + " " + order + " " + new TreeSet<>(exempt));
    fingerprint.add(overrides + " " + new TreeSet<>(skipped));
    for (EbuildRepository repository : Repositories.open(roots).all()) {
      fingerprint.add(repository);
    }
    return Optional.of(fingerprint.text());
  }

  /** Says which repositories, and by which rules. */
  public static final class Builder {
    private final List<Path> roots = new ArrayList<>();
    private final Set<String> only = new TreeSet<>();
    private UriPolicy policy = UriPolicy.standard();
    private int tries = 10;
    private final Set<String> exempt = new TreeSet<>(Set.of("gentoo"));
    private Optional<String> overrides = Optional.empty();
    private final Set<String> skipped = new TreeSet<>();
    private int threads = Math.min(4, Runtime.getRuntime().availableProcessors());

    private Builder() {}

    /** One more repository, after those before; masters of others are given too. */
    public Builder repository(Path root) {
      roots.add(root);
      return this;
    }

    /**
     * Mirrors only the repositories of these names; the others are only masters. All, when none is
     * named.
     */
    public Builder only(Set<String> names) {
      only.clear();
      only.addAll(names);
      return this;
    }

    /** Which URIs are tried. */
    public Builder uriPolicy(UriPolicy value) {
      policy = value;
      return this;
    }

    /** The most sources of a file to try, its ebuilds' own URIs excepted; 0 for all. Default 10. */
    public Builder tries(int value) {
      tries = value;
      return this;
    }

    /**
     * The tiers whose {@code mirror://} URIs are mirrored in spite of {@code RESTRICT="mirror"}.
     * Default {@code gentoo}.
     */
    public Builder restrictMirrorExemptions(Set<String> tiers) {
      exempt.clear();
      exempt.addAll(tiers);
      return this;
    }

    /** The text of a {@code thirdpartymirrors} file whose tiers replace those of that name. */
    public Builder mirrorOverrides(String text) {
      overrides = Optional.of(text);
      return this;
    }

    /** Tiers that are not to be fetched from. */
    public Builder mirrorSkip(Set<String> tiers) {
      skipped.clear();
      skipped.addAll(tiers);
      return this;
    }

    /** The threads that read packages. Default one a processor, at most 4. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /** Throws IllegalArgumentException that names the setting that is wrong. */
    public GentooCatalog build() {
      if (roots.isEmpty()) {
        throw new IllegalArgumentException("repository: expected at least one");
      }
      if (tries < 0) {
        throw new IllegalArgumentException("tries: expected 0 or more, found " + tries);
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads: expected 1 or more, found " + threads);
      }
      return new GentooCatalog(this);
    }
  }
}
