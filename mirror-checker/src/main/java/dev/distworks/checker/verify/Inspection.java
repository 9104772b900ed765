package dev.distworks.checker.verify;

import dev.distworks.checker.Verdict;
import dev.distworks.checker.verify.FileFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What looks at files of one mirror gave.
 *
 * @param bytes taken from the mirror
 */
public record Inspection(List<FileFinding> findings, long bytes, Duration took) {
  private static final int NAMED = 5;
  private static final Set<Kind> LACKING = EnumSet.of(Kind.MISSING, Kind.CUT_SHORT, Kind.EARLIER);

  public Inspection {
    findings = List.copyOf(findings);
  }

  /** One of no files. */
  public static Inspection none() {
    return new Inspection(List.of(), 0, Duration.ZERO);
  }

  /** Both together. */
  public Inspection and(Inspection other) {
    List<FileFinding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new Inspection(all, bytes + other.bytes, took.plus(other.took));
  }

  /** What is wrong: the worst that was found, or nothing. */
  public Optional<Verdict> fault() {
    if (any(Kind.FOREIGN)) {
      return Optional.of(new Verdict.Poisoned(named(EnumSet.of(Kind.FOREIGN))));
    }
    if (any(Kind.FAILED)) {
      return Optional.of(new Verdict.Unreachable(named(EnumSet.of(Kind.FAILED))));
    }
    List<FileFinding> lacking =
        findings.stream().filter(finding -> LACKING.contains(finding.kind())).toList();
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    boolean onlyRecent =
        lacking.stream()
            .allMatch(finding -> finding.file().recent() && finding.kind() != Kind.CUT_SHORT);
    return Optional.of(
        onlyRecent ? new Verdict.MidSync(named(LACKING)) : new Verdict.Partial(named(LACKING)));
  }

  private boolean any(Kind kind) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }

  private String named(Set<Kind> kinds) {
    List<String> names =
        findings.stream()
            .filter(finding -> kinds.contains(finding.kind()))
            .map(finding -> "'" + finding.file().path() + "' " + finding.detail())
            .toList();
    String more = names.size() > NAMED ? ", and " + (names.size() - NAMED) + " more" : "";
    return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
  }
}
