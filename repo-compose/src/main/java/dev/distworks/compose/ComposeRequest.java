package dev.distworks.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One tree to compose: what is in it, and how it looks.
 *
 * @param name as people call it
 * @param pages whether there are pages for people too
 */
public record ComposeRequest(
    String name,
    TagQuery source,
    List<String> arches,
    KeyRules keys,
    TreeLayout layout,
    Optional<MultilibRules> multilib,
    MetadataRules metadata,
    RetentionRules retention,
    Optional<BrowseRules> pages) {
  public ComposeRequest {
    arches = List.copyOf(arches);
    if (arches.isEmpty()) {
      throw new IllegalArgumentException(
          "arches: expected at least one architecture of '" + name + "'");
    }
    layout.treePath();
  }

  /** Everything as mash has it by default, without multilib and databases. */
  public static Builder builder(String name, TagQuery source, List<String> arches) {
    return new Builder(name, source, arches);
  }

  /** Settings of a {@link ComposeRequest}. */
  public static final class Builder {
    private final String name;
    private final TagQuery source;
    private final List<String> arches;
    private KeyRules keys = KeyRules.none();
    private TreeLayout layout;
    private Optional<MultilibRules> multilib = Optional.empty();
    private MetadataRules metadata = MetadataRules.standard();
    private RetentionRules retention = RetentionRules.nothing();
    private Optional<BrowseRules> pages = Optional.empty();

    private Builder(String name, TagQuery source, List<String> arches) {
      this.name = Objects.requireNonNull(name, "name");
      this.source = Objects.requireNonNull(source, "source");
      this.arches = List.copyOf(arches);
      this.layout = TreeLayout.standard(name);
    }

    /** Which signatures are wanted; any by default. */
    public Builder keys(KeyRules value) {
      keys = Objects.requireNonNull(value, "keys");
      return this;
    }

    /** Where everything goes; as mash has it, in a tree of that name, by default. */
    public Builder layout(TreeLayout value) {
      layout = Objects.requireNonNull(value, "layout");
      return this;
    }

    /** Takes packages of other architectures too. */
    public Builder multilib(MultilibRules value) {
      multilib = Optional.of(value);
      return this;
    }

    /** What the metadata look like. */
    public Builder metadata(MetadataRules value) {
      metadata = Objects.requireNonNull(value, "metadata");
      return this;
    }

    /** What stays or goes in besides what is in the tag. */
    public Builder retention(RetentionRules value) {
      retention = Objects.requireNonNull(value, "retention");
      return this;
    }

    /** Makes pages for people. */
    public Builder pages(BrowseRules value) {
      pages = Optional.of(value);
      return this;
    }

    /** Throws IllegalArgumentException that names what cannot be. */
    public ComposeRequest build() {
      return new ComposeRequest(
          name, source, arches, keys, layout, multilib, metadata, retention, pages);
    }
  }
}
