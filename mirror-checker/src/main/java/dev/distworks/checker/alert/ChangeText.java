package dev.distworks.checker.alert;

import dev.distworks.checker.Change;
import java.util.List;
import java.util.stream.Collectors;

/** Changes in words, a line each; control characters of a mirror's making are {@code ?}. */
final class ChangeText {
  private ChangeText() {}

  static String of(List<Change> changes) {
    return changes.stream().map(ChangeText::of).collect(Collectors.joining("\n"));
  }

  static String of(Change change) {
    String text =
        change.subject()
            + ": "
            + change.what()
            + ": "
            + change.before()
            + " → "
            + change.after()
            + ": "
            + change.evidence();
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
