package dev.distworks.build.attest;

import dev.distworks.core.digest.Digest;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a hub states of one build. The same build and files give the same statement.
 *
 * @param kind whether the hub had it built, or was given its files
 * @param parameters what was asked for: {@code nvr, owner}, and {@code source, target, destination}
 *     where they are known
 * @param ingredients what it was built of, as far as that is recorded
 * @param invocation {@code task/NUMBER}, or {@code build/NUMBER} when no task made it
 */
public record BuildStatement(
    String nvr,
    Kind kind,
    List<Output> outputs,
    Map<String, String> parameters,
    List<Ingredient> ingredients,
    String invocation,
    Instant started,
    Instant finished) {
  public BuildStatement {
    outputs = List.copyOf(outputs);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    ingredients = List.copyOf(ingredients);
  }

  /** How a build came about. */
  public enum Kind {
    /** A task of the hub built it. */
    BUILT,
    /** Its files were made elsewhere and imported. */
    IMPORTED
  }

  /** A file of the build, by its path as seen from the build's folder. */
  public record Output(String path, Digest digest) {}

  /**
   * Something that the build was made of.
   *
   * @param gitCommit which commit, when it is a git repository
   */
  public record Ingredient(URI uri, Optional<String> gitCommit) {}
}
