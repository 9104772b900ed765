package dev.distworks.build.fact;

import dev.distworks.build.BuildState;
import dev.distworks.build.MergeMode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact: its table, and its columns, which are the components of its record in {@code
 * snake_case}. Values are taken apart and put together as {@link Boolean}, {@link Integer}, {@link
 * Long}, {@link Double}, {@link String} or nothing; an {@link Instant} is a {@link Long} of
 * microseconds, a state its number, a mode its name.
 */
public final class FactKind<F extends Record> {
  private final String table;
  private final boolean versioned;
  private final RecordComponent[] components;
  private final Class<?>[] types;
  private final Constructor<F> constructor;
  private final List<String> columns;

  private FactKind(String table, Class<F> type, boolean versioned) {
    this.table = table;
    this.versioned = versioned;
    this.components = Objects.requireNonNull(type.getRecordComponents());
    this.types = new Class<?>[components.length];
    Class<?>[] raw = new Class<?>[components.length];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      raw[i] = components[i].getType();
      types[i] =
          raw[i] == Optional.class
              ? (Class<?>)
                  ((ParameterizedType) components[i].getGenericType()).getActualTypeArguments()[0]
              : raw[i];
      names.add(snake(components[i].getName()));
    }
    this.columns = List.copyOf(names);
    try {
      this.constructor = type.getDeclaredConstructor(raw);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("kind: expected a public record, found " + type, e);
    }
  }

  /** A kind whose facts are added and revoked, each at an event. */
  public static <F extends Record> FactKind<F> versioned(String table, Class<F> type) {
    return new FactKind<>(table, type, true);
  }

  /** A kind whose facts are put in place by their first component, a number {@code id}. */
  public static <F extends Record> FactKind<F> plain(String table, Class<F> type) {
    return new FactKind<>(table, type, false);
  }

  public String table() {
    return table;
  }

  public boolean isVersioned() {
    return versioned;
  }

  /** The names of the columns, without those that versions add. */
  public List<String> columns() {
    return columns;
  }

  /** What a column holds: one of the types named above. */
  public Class<?> columnType(int column) {
    Class<?> type = types[column];
    if (type == Instant.class) {
      return Long.class;
    }
    if (type == BuildState.class) {
      return Integer.class;
    }
    if (type == MergeMode.class) {
      return String.class;
    }
    return type;
  }

  /** The columns of a fact, in the order of {@link #columns}. */
  public @Nullable Object[] values(F fact) {
    @Nullable Object[] values = new @Nullable Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(fact);
        values[i] = plain(value instanceof Optional<?> optional ? optional.orElse(null) : value);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("taking apart " + fact, e);
    }
    return values;
  }

  /** The fact with these columns. */
  public F fact(@Nullable Object[] values) {
    Object[] arguments = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = rich(values[i], types[i]);
      if (components[i].getType() == Optional.class) {
        arguments[i] = Optional.ofNullable(value);
      } else if (value == null) {
        throw new IllegalArgumentException(
            table + "." + columns.get(i) + ": expected a value, found none");
      } else {
        arguments[i] = value;
      }
    }
    try {
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("putting together a row of " + table, e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Instant time) {
      return Micros.of(time);
    }
    if (value instanceof BuildState state) {
      return state.number();
    }
    return value instanceof MergeMode mode ? mode.text() : value;
  }

  private static @Nullable Object rich(@Nullable Object value, Class<?> type) {
    if (value == null) {
      return null;
    }
    if (type == Instant.class) {
      return Micros.instant((Long) value);
    }
    if (type == BuildState.class) {
      return BuildState.of((Integer) value);
    }
    return type == MergeMode.class ? MergeMode.parse((String) value) : value;
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return table;
  }
}
