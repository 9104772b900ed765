package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request or reply says: names with values, in order; a name may occur more than once.
 * Values are not copied. Not thread-safe while it is being filled.
 */
public final class Fields {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final List<Field> all = new ArrayList<>();

  /** A name and its value. */
  static final class Field {
    private final String name;
    private final byte[] value;

    Field(String name, byte[] value) {
      this.name = name;
      this.value = value;
    }

    String name() {
      return name;
    }

    byte[] value() {
      return value;
    }
  }

  /** Adds bytes. */
  public Fields add(String name, byte[] value) {
    all.add(new Field(name, value));
    return this;
  }

  /** Adds a text. */
  public Fields add(String name, String value) {
    return add(name, value.getBytes(UTF_8));
  }

  /** Adds a number. */
  public Fields add(String name, long value) {
    return add(name, Long.toString(value));
  }

  /** Adds several texts of one name. */
  public Fields addAll(String name, List<String> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  /** The first value of that name. */
  public Optional<byte[]> find(String name) {
    return all.stream().filter(field -> field.name().equals(name)).findFirst().map(Field::value);
  }

  /** The first value of that name, as text. */
  public Optional<String> findText(String name) {
    return find(name).map(value -> new String(value, UTF_8));
  }

  /** The first value of that name; throws when there is none. */
  public byte[] bytes(String name) throws WireException {
    return find(name)
        .orElseThrow(() -> new WireException("expected a field '" + name + "', found none"));
  }

  /** The first value of that name, as text; throws when there is none. */
  public String text(String name) throws WireException {
    return new String(bytes(name), UTF_8);
  }

  /** The first value of that name as a whole number; throws when there is none. */
  public long number(String name) throws WireException {
    String text = text(name);
    if (!NUMBER.matcher(text).matches()) {
      throw new WireException("field '" + name + "': expected a number, found '" + text + "'");
    }
    return Long.parseLong(text);
  }

  /** All values of that name, as texts. */
  public List<String> texts(String name) {
    return all.stream()
        .filter(field -> field.name().equals(name))
        .map(field -> new String(field.value(), UTF_8))
        .toList();
  }

  /** Whether there is a value of that name. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The same values once more, so that either can be overwritten or added to. */
  public Fields copy() {
    Fields copy = new Fields();
    all.forEach(field -> copy.add(field.name(), field.value().clone()));
    return copy;
  }

  /** Overwrites all values, which may be secrets. */
  public void wipe() {
    all.forEach(field -> Arrays.fill(field.value(), (byte) 0));
  }

  List<Field> all() {
    return all;
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    return all.stream().map(Field::name).toList().toString();
  }
}
