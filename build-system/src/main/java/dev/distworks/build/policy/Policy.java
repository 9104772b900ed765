package dev.distworks.build.policy;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.policy.Decision.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy that was read. Immutable. */
public final class Policy {
  private static final int MAX_DEPTH = 100;

  private final List<Rule> rules;

  private Policy(List<Rule> rules) {
    this.rules = rules;
  }

  private record Named(String text, PolicyTest test) {}

  /** What to do when tests hold, or with {@code negated} do not: an action or inner rules. */
  private record Rule(
      int line, String text, List<Named> tests, boolean negated, String action, List<Rule> inner) {}

  /** Reads a policy; lines that make no sense are a fault that shows them. */
  public static Policy parse(String text, Map<String, PolicyTest.Kind> kinds) {
    List<Rule> top = new ArrayList<>();
    Deque<List<Rule>> open = new ArrayDeque<>();
    List<Rule> rules = top;
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].split("#", 2)[0].strip();
      if (line.isEmpty()) {
        continue;
      }
      if (line.equals("}")) {
        if (open.isEmpty()) {
          throw HubFault.generic("nesting error in rule set");
        }
        rules = open.pop();
        continue;
      }
      Rule rule = rule(line, i + 1, kinds);
      rules.add(rule);
      if (rule.action.equals("{")) {
        open.push(rules);
        rules = rule.inner;
        if (open.size() > MAX_DEPTH) {
          throw HubFault.generic("nesting error in rule set: more than " + MAX_DEPTH + " deep");
        }
      }
    }
    if (!open.isEmpty()) {
      throw HubFault.generic("nesting error in rule set");
    }
    return new Policy(top);
  }

  private static Rule rule(String line, int number, Map<String, PolicyTest.Kind> kinds) {
    int mark = line.lastIndexOf("::");
    boolean negated = mark < 0;
    if (negated) {
      mark = line.lastIndexOf("!!");
    }
    if (mark < 0) {
      throw new HubFault(FaultCode.UNSPECIFIED, "bad policy line: " + line);
    }
    List<Named> tests = new ArrayList<>();
    for (String test : line.substring(0, mark).split("&&", -1)) {
      String name = test.strip().split("\\s+", 2)[0];
      if (name.isEmpty()) {
        throw PolicyTests.missingWord();
      }
      PolicyTest.Kind kind = kinds.get(name);
      if (kind == null) {
        throw HubFault.generic("missing test handler: " + name);
      }
      tests.add(new Named(test.strip(), kind.read(test.strip())));
    }
    return new Rule(
        number, line, tests, negated, line.substring(mark + 2).strip(), new ArrayList<>());
  }

  /** Decides a case. */
  public Decision decide(Map<String, Object> data) {
    List<Step> trace = new ArrayList<>();
    return new Decision(decide(rules, data, trace), trace);
  }

  private static Optional<String> decide(
      List<Rule> rules, Map<String, Object> data, List<Step> trace) {
    for (Rule rule : rules) {
      Optional<String> failed =
          rule.tests.stream().filter(named -> !named.test.holds(data)).findFirst().map(Named::text);
      boolean matched = failed.isEmpty() != rule.negated;
      trace.add(new Step(rule.line, rule.text, matched, failed));
      if (matched) {
        Optional<String> action =
            rule.action.equals("{") ? decide(rule.inner, data, trace) : Optional.of(rule.action);
        if (action.isPresent()) {
          return action;
        }
      }
    }
    return Optional.empty();
  }
}
