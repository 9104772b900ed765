package dev.distworks.distfile.layout;

import dev.distworks.core.digest.Digest;
import java.util.function.Function;

/** What the place of a file in the store says about it. */
public sealed interface StoredKey {
  /** Handles either case. */
  <T> T fold(Function<Named, T> named, Function<Content, T> content);

  /** The distfile's name. */
  record Named(String name) implements StoredKey {
    @Override
    public <T> T fold(Function<Named, T> named, Function<Content, T> content) {
      return named.apply(this);
    }
  }

  /** The digest of its content; several distfiles may share it. */
  record Content(Digest digest) implements StoredKey {
    @Override
    public <T> T fold(Function<Named, T> named, Function<Content, T> content) {
      return content.apply(this);
    }
  }
}
