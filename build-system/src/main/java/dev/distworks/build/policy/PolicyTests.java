package dev.distworks.build.policy;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.core.path.ShellPattern;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tests that look at nothing but the data of a case. */
public final class PolicyTests {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(_[0-9]+)*\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private PolicyTests() {}

  /** All of them by name. */
  public static Map<String, PolicyTest.Kind> basic() {
    Map<String, PolicyTest.Kind> kinds = new LinkedHashMap<>();
    kinds.put("true", text -> data -> true);
    kinds.put("all", text -> data -> true);
    kinds.put("false", text -> data -> false);
    kinds.put("none", text -> data -> false);
    kinds.put("has", PolicyTests::has);
    kinds.put("bool", PolicyTests::bool);
    kinds.put("match", PolicyTests::match);
    kinds.put("target", text -> matchField(text, "target"));
    kinds.put("compare", PolicyTests::compare);
    return kinds;
  }

  /** The words after the name of a test. */
  static List<String> parameters(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+", -1));
    return words.subList(1, words.size());
  }

  private static PolicyTest has(String text) {
    List<String> words = parameters(text);
    if (words.isEmpty()) {
      throw HubFault.generic("Invalid or missing field in policy test");
    }
    return data -> data.containsKey(words.get(0));
  }

  private static PolicyTest bool(String text) {
    return data -> isTrue(data.get(field(text)));
  }

  /** The first parameter. Koji finds out that there is none when a case is decided. */
  private static String field(String text) {
    List<String> words = parameters(text);
    if (words.isEmpty()) {
      throw missingWord();
    }
    return words.get(0);
  }

  /** Koji's fault for a word that should be there. */
  static HubFault missingWord() {
    return new HubFault(FaultCode.UNSPECIFIED, "list index out of range");
  }

  /** Whether Python takes a value for true. */
  static boolean isTrue(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Collection<?> collection) {
      return !collection.isEmpty();
    }
    return value instanceof Map<?, ?> map ? !map.isEmpty() : value != null;
  }

  private static PolicyTest match(String text) {
    List<String> words = parameters(text);
    return data -> {
      String field = field(text);
      return data.containsKey(field)
          && matchesWord(data.get(field), words.subList(1, words.size()));
    };
  }

  /** A test of one field of the data against patterns. */
  static PolicyTest matchField(String text, String field) {
    List<String> patterns = parameters(text);
    return data -> matches(data.get(field), patterns);
  }

  /** Whether a word matches any of some patterns; nothing matches none. */
  static boolean matches(@Nullable Object value, List<String> patterns) {
    return value != null && matchesWord(value, patterns);
  }

  private static boolean matchesWord(@Nullable Object value, List<String> patterns) {
    if (patterns.isEmpty()) {
      return false;
    }
    if (!(value instanceof String word)) {
      throw new HubFault(
          FaultCode.UNSPECIFIED,
          "expected str, bytes or os.PathLike object, not " + typeName(value));
    }
    return patterns.stream().anyMatch(pattern -> ShellPattern.of(pattern).matches(word));
  }

  /** What Python calls the type of a value, as its messages do. */
  private static String typeName(@Nullable Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Number) {
      return value instanceof Double || value instanceof Float ? "float" : "int";
    }
    return value instanceof Map ? "dict" : "list";
  }

  private static PolicyTest compare(String text) {
    String[] words = text.strip().split("\\s+", 4);
    if (words.length < 4) {
      throw new HubFault(
          FaultCode.UNSPECIFIED,
          "not enough values to unpack (expected 3, got " + (words.length - 1) + ")");
    }
    String operator = words[2];
    if (!List.of("<", ">", "<=", ">=", "=", "!=").contains(operator)) {
      throw HubFault.generic("Invalid comparison in test.");
    }
    double number = number(words[3]);
    String type = WHOLE.matcher(words[3]).matches() ? "int" : "float";
    return data ->
        data.containsKey(words[1]) && compare(data.get(words[1]), operator, number, type);
  }

  private static double number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw new HubFault(
          FaultCode.UNSPECIFIED, "could not convert string to float: '" + word + "'");
    }
    return Double.parseDouble(word.replace("_", ""));
  }

  private static boolean compare(
      @Nullable Object value, String operator, double number, String type) {
    Optional<Double> left = number(value);
    if (operator.equals("=") || operator.equals("!=")) {
      boolean equal = left.isPresent() && left.get() == number;
      return equal == operator.equals("=");
    }
    if (left.isEmpty()) {
      throw new HubFault(
          FaultCode.UNSPECIFIED,
          "'"
              + operator
              + "' not supported between instances of '"
              + typeName(value)
              + "' and '"
              + type
              + "'");
    }
    int order = Double.compare(left.get(), number);
    return switch (operator) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  private static Optional<Double> number(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return Optional.of(truth ? 1.0 : 0.0);
    }
    return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
  }
}
