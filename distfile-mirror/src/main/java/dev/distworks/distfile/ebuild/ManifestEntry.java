package dev.distworks.distfile.ebuild;

import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.FailureCode;
import java.util.function.Function;

/** What a {@code Manifest} says about a distfile. */
sealed interface ManifestEntry {
  /** Handles either case. */
  <T> T fold(Function<Known, T> known, Function<Flawed, T> flawed);

  /** Its size, and every digest of an algorithm that is known here; at least one. */
  record Known(BlobExpectation expected) implements ManifestEntry {
    @Override
    public <T> T fold(Function<Known, T> known, Function<Flawed, T> flawed) {
      return known.apply(this);
    }
  }

  /** A line for it that does not serve, and why. */
  record Flawed(FailureCode code, String detail) implements ManifestEntry {
    @Override
    public <T> T fold(Function<Known, T> known, Function<Flawed, T> flawed) {
      return flawed.apply(this);
    }
  }
}
