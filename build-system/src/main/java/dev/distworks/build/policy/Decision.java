package dev.distworks.build.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a policy decided.
 *
 * @param action of the rule that matched; absent when none did
 * @param trace the rules that were tried, in order
 */
public record Decision(Optional<String> action, List<Step> trace) {
  public Decision {
    trace = List.copyOf(trace);
  }

  /**
   * A rule that was tried.
   *
   * @param line where it stands, 1 for the first
   * @param rule as written, without comment
   * @param matched whether its action was taken or its inner rules were tried
   * @param failedTest the first test that did not hold
   */
  public record Step(int line, String rule, boolean matched, Optional<String> failedTest) {
    @Override
    public String toString() {
      return "line "
          + line
          + ": "
          + rule
          + (matched ? ": matches" : ": does not match")
          + failedTest.map(test -> ", for not: " + test).orElse("");
    }
  }

  /** The first word of the action: {@code allow}, {@code deny}, {@code use}, … */
  public String verb() {
    return action.map(text -> text.split("\\s+", 2)[0]).orElse("");
  }

  /** What follows the first word of the action, such as a reason. */
  public String rest() {
    String[] words = action.orElse("").split("\\s+", 2);
    return words.length > 1 ? words[1] : "";
  }

  /** Whether it is a yes, as Koji reads actions of policies that allow or deny. */
  public boolean isAllowed() {
    return List.of("yes", "true", "allow").contains(verb().toLowerCase(Locale.ROOT));
  }

  /** One line a rule that was tried, then what was decided. */
  public String explain() {
    StringBuilder text = new StringBuilder();
    trace.forEach(step -> text.append(step).append('\n'));
    return text.append(action.map(a -> "so: " + a).orElse("so: no rule matches")).toString();
  }
}
