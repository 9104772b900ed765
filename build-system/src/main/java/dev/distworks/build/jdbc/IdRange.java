package dev.distworks.build.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Numbers of rows of a table, one after the other. */
record IdRange(int first, int last) {

  static List<IdRange> of(Collection<Integer> ids) {
    List<IdRange> ranges = new ArrayList<>();
    int first = 0;
    int last = -1;
    for (int id : new TreeSet<>(ids)) {
      if (last >= first && id == last + 1) {
        last = id;
      } else {
        if (last >= first) {
          ranges.add(new IdRange(first, last));
        }
        first = id;
        last = id;
      }
    }
    if (last >= first) {
      ranges.add(new IdRange(first, last));
    }
    return ranges;
  }

  /** As text: {@code table 1-5 7;table 3}. */
  static String format(Map<String, List<IdRange>> touched) {
    StringJoiner tables = new StringJoiner(";");
    touched.forEach(
        (table, ranges) -> {
          StringJoiner text = new StringJoiner(" ");
          text.add(table);
          ranges.forEach(r -> text.add(r.first == r.last ? "" + r.first : r.first + "-" + r.last));
          tables.add(text.toString());
        });
    return tables.toString();
  }

  /** Adds what a text says; a table that is not a key is of somebody else. */
  static void parse(String text, Map<String, List<IdRange>> into) {
    for (String table : text.split(";", -1)) {
      String[] words = table.split(" ", -1);
      List<IdRange> ranges = into.get(words[0]);
      for (int i = 1; ranges != null && i < words.length; i++) {
        int dash = words[i].indexOf('-', 1);
        int first = Integer.parseInt(dash < 0 ? words[i] : words[i].substring(0, dash));
        ranges.add(
            new IdRange(first, dash < 0 ? first : Integer.parseInt(words[i].substring(dash + 1))));
      }
    }
  }
}
