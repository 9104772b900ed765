package dev.distworks.signing.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log, taken apart.
 *
 * @param number which it is, from 0
 * @param text what stands before the chain
 * @param chain the chain's value as the line has it
 */
record AuditLine(long number, String text, String chain, Optional<String> signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "((0|[1-9][0-9]{0,17}) [^ ]+(?: (?!chain=)[^ ]+)++) chain=([0-9a-f]{64})"
              + "(?: signature=([A-Za-z0-9+/=]{88}))?");
  private static final Pattern BEGIN = Pattern.compile("0 [^ ]+ begin key=([A-Za-z0-9+/=]{1,200})");

  /** Empty when the text has not that form. */
  static Optional<AuditLine> parse(String line) {
    Matcher form = FORM.matcher(line);
    return form.matches()
        ? Optional.of(
            new AuditLine(
                Long.parseLong(form.group(2)),
                form.group(1),
                form.group(3),
                Optional.ofNullable(form.group(4))))
        : Optional.empty();
  }

  static String render(String text, AuditHead head, Optional<String> signature) {
    return text
        + " chain="
        + head.chain()
        + signature.map(s -> " signature=" + s).orElse("")
        + "\n";
  }

  /** The key that the first line names. */
  Optional<String> key() {
    Matcher begin = BEGIN.matcher(text);
    return begin.matches() ? Optional.of(begin.group(1)) : Optional.empty();
  }
}
