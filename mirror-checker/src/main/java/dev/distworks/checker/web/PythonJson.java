package dev.distworks.checker.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** mirrorchecker's answers, as Python writes them: four spaces, sorted keys, ASCII. */
final class PythonJson {
  private PythonJson() {}

  /** {@code {"mirrors": {URL: {"in_hours", "in_minutes", "in_seconds"} | -1}}}. */
  static String all(SortedMap<String, OptionalLong> ages) {
    StringBuilder json = new StringBuilder("{\n    \"mirrors\": {");
    String comma = "\n";
    for (Map.Entry<String, OptionalLong> age : ages.entrySet()) {
      json.append(comma).append("        ").append(quoted(age.getKey())).append(": ");
      comma = ",\n";
      if (age.getValue().isEmpty()) {
        json.append("-1");
        continue;
      }
      long seconds = age.getValue().getAsLong();
      json.append("{\n            \"in_hours\": ")
          .append(rounded(seconds, 3600))
          .append(",\n            \"in_minutes\": ")
          .append(rounded(seconds, 60))
          .append(",\n            \"in_seconds\": ")
          .append(seconds)
          .append("\n        }");
    }
    return json.append(ages.isEmpty() ? "}\n}" : "\n    }\n}").toString();
  }

  /** {@code {URL: SECONDS | -1}}. */
  static String one(String url, OptionalLong age) {
    return "{\n    " + quoted(url) + ": " + age.orElse(-1) + "\n}";
  }

  private static String rounded(long seconds, int unit) {
    BigDecimal value =
        BigDecimal.valueOf(seconds)
            .divide(BigDecimal.valueOf(unit), 2, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return value.scale() < 1 ? value.setScale(1).toPlainString() : value.toPlainString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
