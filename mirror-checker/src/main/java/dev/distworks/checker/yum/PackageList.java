package dev.distworks.checker.yum;

import dev.distworks.checker.verify.KnownFile;
import dev.distworks.core.digest.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The packages of a generation: a sample of them by name, and all of them by a number of 64 bits
 * each, which tells with practical certainty whether the generation before had them.
 */
final class PackageList {
  private static final int MOST_NAMED = 4_000;
  private static final long DAY = 86_400;

  private final RandomGenerator random;
  private final List<Entry> named = new ArrayList<>();
  private long[] numbers = new long[256];
  private int count;

  PackageList(RandomGenerator random) {
    this.random = random;
  }

  /** A list of which only the numbers are known, in order. */
  static PackageList ofNumbers(long[] numbers) {
    PackageList list = new PackageList(RandomGenerator.getDefault());
    list.numbers = numbers.clone();
    list.count = numbers.length;
    return list;
  }

  /** A package of the source. */
  record Entry(String href, long size, Digest digest, long time) {
    long number() {
      byte[] bytes = digest.bytes();
      long number = href.hashCode();
      for (int i = 0; i < Math.min(8, bytes.length); i++) {
        number = number * 1_099_511_628_211L + bytes[i];
      }
      return number;
    }
  }

  void add(Entry entry) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = entry.number();
    if (named.size() < MOST_NAMED) {
      named.add(entry);
    } else {
      int place = random.nextInt(count);
      if (place < MOST_NAMED) {
        named.set(place, entry);
      }
    }
  }

  /** To be called when all are added. */
  PackageList sorted() {
    numbers = Arrays.copyOf(numbers, count);
    Arrays.sort(numbers);
    return this;
  }

  boolean has(Entry entry) {
    return Arrays.binarySearch(numbers, entry.number()) >= 0;
  }

  /** All of them, a number each, in order. */
  long[] numbers() {
    return numbers.clone();
  }

  /** The named packages as files; recent are those that the list before had not. */
  List<KnownFile> files(Optional<PackageList> before) {
    long since = before.isPresent() ? 0 : recentSince();
    return named.stream()
        .map(
            entry ->
                KnownFile.of(
                    entry.href(),
                    entry.size(),
                    entry.digest(),
                    before.isPresent() ? !before.get().has(entry) : entry.time() >= since))
        .toList();
  }

  /**
   * Without a list before, the packages' own times tell which came last: those of the last day
   * where there are older ones, or else those after a pause that is twice as long as any other.
   */
  private long recentSince() {
    long[] times = named.stream().mapToLong(Entry::time).distinct().sorted().toArray();
    if (times.length < 2) {
      return Long.MAX_VALUE;
    }
    long newest = times[times.length - 1];
    if (times[0] < newest - DAY) {
      return newest - DAY;
    }
    long longest = 0;
    long second = 0;
    long after = newest;
    for (int i = 1; i < times.length; i++) {
      long pause = times[i] - times[i - 1];
      if (pause > longest) {
        second = longest;
        longest = pause;
        after = times[i];
      } else {
        second = Math.max(second, pause);
      }
    }
    return longest >= 2 * second ? after : newest;
  }
}
