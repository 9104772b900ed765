package dev.distworks.distfile.retention;

import dev.distworks.distfile.layout.StoreNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the lines of one whitelist file, block by block. */
final class WhitelistReader {
  private static final String HEADER = "# Uses GLEP 84 format";

  private final String file;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Whitelist.Refusal> refused = new ArrayList<>();
  private final List<String> comment = new ArrayList<>();
  private boolean inEntries;
  private boolean interrupted;
  private int line;

  WhitelistReader(String file) {
    this.file = file;
  }

  void line(String text) {
    line++;
    if (text.isBlank()) {
      comment.clear();
      inEntries = false;
      interrupted = false;
    } else if (text.startsWith("#")) {
      interrupted |= inEntries;
      if (!text.equals(HEADER)) {
        comment.add(text);
      }
    } else {
      inEntries = true;
      entry(text);
    }
  }

  private void entry(String text) {
    Optional<String> flaw = commentFlaw();
    if (flaw.isEmpty() && !text.equals(text.strip())) {
      flaw = Optional.of("expected no blanks around the name");
    }
    if (flaw.isEmpty()) {
      flaw = StoreNames.flaw(text).map(why -> "not a distfile's name: " + why);
    }
    flaw.ifPresentOrElse(
        why -> refused.add(new Whitelist.Refusal(file, line, text.strip(), why)),
        () -> names.add(text));
  }

  /** What the comment block lacks (GLEP 84): an author line, then an explanation. */
  private Optional<String> commentFlaw() {
    if (interrupted) {
      return Optional.of("expected a blank line before the next comment block, found none");
    }
    if (comment.isEmpty()) {
      return Optional.of("expected a comment block right above it (GLEP 84), found none");
    }
    for (String text : comment) {
      if (!text.equals("#") && !text.startsWith("# ")) {
        return Optional.of("expected comment lines that begin with '# ', found '" + text + "'");
      }
    }
    if (!isAuthorLine(comment.get(0).substring(1).strip())) {
      return Optional.of(
          "expected '# NAME <MAIL> (YYYY-MM-DD)' as the first line of the comment block, found '"
              + comment.get(0)
              + "'");
    }
    boolean explained = comment.stream().skip(1).anyMatch(text -> text.strip().length() > 1);
    return explained
        ? Optional.empty()
        : Optional.of("expected an explanation below the author line, found none");
  }

  private static boolean isAuthorLine(String text) {
    int mail = text.indexOf(" <");
    int date = text.indexOf("> (", Math.max(mail, 0));
    if (mail < 1 || date < mail + 3 || !text.endsWith(")")) {
      return false;
    }
    String address = text.substring(mail + 2, date);
    return address.indexOf('@') > 0
        && address.indexOf(' ') < 0
        && isDate(text.substring(date + 3, text.length() - 1));
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() >= 2000;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  Whitelist whitelist() {
    return new Whitelist(names, refused);
  }
}
