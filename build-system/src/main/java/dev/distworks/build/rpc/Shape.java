package dev.distworks.build.rpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members of structs of which there are many, so that each holds values only. They
 * are told sorted by name, as the rows of Koji's database are.
 */
public final class Shape {
  private final String[] names;

  /** Where the members that are told first, second… stand among the values. */
  private final int[] order;

  private final byte[][] headers;

  private Shape(String[] names) {
    this.names = names;
    order =
        IntStream.range(0, names.length)
            .boxed()
            .sorted(Comparator.comparing(i -> names[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    headers = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      headers[i] = ("<member>\n<name>" + names[order[i]] + "</name>\n").getBytes(ISO_8859_1);
    }
  }

  /** A shape with these names, in the order in which {@link #row} takes the values. */
  public static Shape of(String... names) {
    return new Shape(names.clone());
  }

  /** The same with more names at the end. */
  public Shape and(String... more) {
    String[] all = Arrays.copyOf(names, names.length + more.length);
    System.arraycopy(more, 0, all, names.length, more.length);
    return new Shape(all);
  }

  /** A struct with these values, one for each name. */
  public Row row(@Nullable Object... values) {
    if (values.length != names.length) {
      throw new IllegalArgumentException(
          "values: expected " + names.length + ", found " + values.length);
    }
    return new Row(this, values);
  }

  /** The beginning of the member that is told in that place. */
  byte[] header(int index) {
    return headers[index];
  }

  /** A struct of that shape. */
  public static final class Row extends AbstractMap<String, @Nullable Object> {
    private final Shape shape;
    private final @Nullable Object[] values;

    private Row(Shape shape, @Nullable Object[] values) {
      this.shape = shape;
      this.values = values;
    }

    /** Another struct with more values at the end, for a shape with more names. */
    public Row and(Shape wider, @Nullable Object... more) {
      @Nullable Object[] all = Arrays.copyOf(values, values.length + more.length);
      System.arraycopy(more, 0, all, values.length, more.length);
      return wider.row(all);
    }

    Shape shape() {
      return shape;
    }

    int width() {
      return values.length;
    }

    /** The value that is told in that place. */
    @Nullable Object value(int index) {
      return values[shape.order[index]];
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      int index = List.of(shape.names).indexOf(name);
      return index < 0 ? null : values[index];
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
          return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < values.length;
            }

            @Override
            public Map.Entry<String, @Nullable Object> next() {
              if (next == values.length) {
                throw new NoSuchElementException();
              }
              int place = shape.order[next++];
              return new SimpleImmutableEntry<>(shape.names[place], values[place]);
            }
          };
        }

        @Override
        public int size() {
          return values.length;
        }
      };
    }
  }
}
