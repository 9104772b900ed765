package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.rpc.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers add to a query: count only, order, a part of the rows. */
record QueryOptions(
    boolean countOnly, Optional<String> order, Optional<Integer> offset, Optional<Integer> limit) {

  /** The options in {@code queryOpts}. */
  static QueryOptions of(Arguments call) {
    return in(call, "queryOpts");
  }

  static QueryOptions in(Arguments call, String name) {
    Arguments options = call.struct(name);
    for (String option : options.names()) {
      if (!List.of("countOnly", "order", "offset", "limit", "group", "rowlock", "asList")
          .contains(option)) {
        throw HubFault.generic("Invalid query option: " + option);
      }
    }
    return new QueryOptions(
        options.truth("countOnly"),
        options.optionalText("order"),
        options.optionalSmall("offset"),
        options.optionalSmall("limit"));
  }

  /** The rows, or their number. */
  Object apply(List<? extends Map<String, @Nullable Object>> rows) {
    List<Map<String, @Nullable Object>> sorted = new ArrayList<>(rows);
    order.ifPresent(keys -> sorted.sort(comparator(keys)));
    int from = Math.min(Math.max(offset.orElse(0), 0), sorted.size());
    int most = Math.max(limit.orElse(Integer.MAX_VALUE), 0);
    int to = (int) Math.min((long) from + most, sorted.size());
    List<Map<String, @Nullable Object>> part = sorted.subList(from, to);
    return countOnly ? (Object) part.size() : part;
  }

  private static Comparator<Map<String, @Nullable Object>> comparator(String keys) {
    Comparator<Map<String, @Nullable Object>> all = (unused, unusedToo) -> 0;
    for (String key : keys.split(",", -1)) {
      String trimmed = key.strip();
      boolean down = trimmed.startsWith("-");
      String name = down ? trimmed.substring(1) : trimmed;
      Comparator<Map<String, @Nullable Object>> one =
          (a, b) -> compare(value(a, name), value(b, name));
      all = all.thenComparing(down ? one.reversed() : one);
    }
    return all;
  }

  private static @Nullable Object value(Map<String, @Nullable Object> row, String name) {
    Object value = row.get(name);
    return value == null && name.equals("id") ? row.get("build_id") : value;
  }

  /** Numbers by size, the rest by their text; nothing comes last, as in PostgreSQL. */
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? 1 : -1;
    }
    return a instanceof Number x && b instanceof Number y
        ? Double.compare(x.doubleValue(), y.doubleValue())
        : a.toString().compareTo(b.toString());
  }
}
