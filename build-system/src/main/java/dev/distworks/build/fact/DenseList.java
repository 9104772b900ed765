package dev.distworks.build.fact;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Things by small numbers without gaps to speak of: an array that grows. */
final class DenseList<T> {
  private static final int MAX = 200_000_000;

  private @Nullable Object[] things = new @Nullable Object[16];
  private int end;
  private int count;

  @SuppressWarnings("unchecked") // only put() fills it
  @Nullable T get(int number) {
    return number >= 0 && number < end ? (@Nullable T) things[number] : null;
  }

  void put(int number, T thing) {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException("number: expected 0 to " + MAX + ", found " + number);
    }
    if (number >= things.length) {
      things = Arrays.copyOf(things, Math.max(number + 1, things.length + things.length / 2));
    }
    if (things[number] == null) {
      count++;
    }
    things[number] = thing;
    end = Math.max(end, number + 1);
  }

  void remove(int number) {
    if (get(number) != null) {
      things[number] = null;
      count--;
    }
  }

  int count() {
    return count;
  }

  void forEach(Consumer<T> visitor) {
    for (int i = 0; i < end; i++) {
      T thing = get(i);
      if (thing != null) {
        visitor.accept(thing);
      }
    }
  }
}
