package dev.distworks.core.xmlrpc;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An XML-RPC value. Immutable, and always one that can be written.
 *
 * <p>{@link XmlRpcView} takes one apart with errors that say where; {@link #kind} names its type
 * for such errors.
 */
public sealed interface XmlRpcValue {

  /** The type in the words of XML-RPC, such as {@code string}. */
  String kind();

  /**
   * The value of a plain Java object: null, Boolean, Byte, Short, Integer, Long, Float, Double,
   * CharSequence, LocalDateTime, {@code byte[]}, Iterable, {@code Object[]}, a Map by strings, an
   * Optional or an XmlRpcValue. Throws IllegalArgumentException for any other.
   */
  static XmlRpcValue of(@Nullable Object object) {
    return Conversions.of(object);
  }

  /** The array of these objects, each converted by {@link #of}. */
  static Array array(@Nullable Object... items) {
    return Conversions.array(Arrays.asList(items));
  }

  /** Handles every case; Java 17 has no pattern switch. */
  default <T> T fold(
      Function<Int, T> number,
      Function<Bool, T> truth,
      Function<Str, T> text,
      Function<Real, T> real,
      Function<DateTime, T> dateTime,
      Function<Binary, T> binary,
      Function<Nil, T> nil,
      Function<Array, T> array,
      Function<Struct, T> struct) {
    if (this instanceof Int value) {
      return number.apply(value);
    } else if (this instanceof Bool value) {
      return truth.apply(value);
    } else if (this instanceof Str value) {
      return text.apply(value);
    } else if (this instanceof Real value) {
      return real.apply(value);
    } else if (this instanceof DateTime value) {
      return dateTime.apply(value);
    } else if (this instanceof Binary value) {
      return binary.apply(value);
    } else if (this instanceof Nil value) {
      return nil.apply(value);
    } else if (this instanceof Array value) {
      return array.apply(value);
    }
    return struct.apply((Struct) this);
  }

  /**
   * A whole number; written {@code int}, or {@code i8} when it needs more than 32 bits, and read
   * from either.
   */
  record Int(long value) implements XmlRpcValue {
    /** Whether it is written {@code int}. */
    public boolean fitsInt() {
      return value == (int) value;
    }

    @Override
    public String kind() {
      return fitsInt() ? "int" : "i8";
    }
  }

  /** A truth. */
  record Bool(boolean value) implements XmlRpcValue {
    @Override
    public String kind() {
      return "boolean";
    }
  }

  /** A text of characters that XML 1.0 §2.2 can carry. */
  record Str(String value) implements XmlRpcValue {
    public Str {
      XmlText.check(value);
    }

    @Override
    public String kind() {
      return "string";
    }
  }

  /** A finite number; XML-RPC has no infinities. */
  record Real(double value) implements XmlRpcValue {
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("expected a finite double, found " + value);
      }
    }

    @Override
    public String kind() {
      return "double";
    }
  }

  /** A date and time to the second, in a zone that both sides know; years 0000 to 9999. */
  record DateTime(LocalDateTime value) implements XmlRpcValue {
    public DateTime {
      if (value.getYear() < 0 || value.getYear() > 9999) {
        throw new IllegalArgumentException("expected a year from 0000 to 9999, found " + value);
      }
      value = value.withNano(0);
    }

    @Override
    public String kind() {
      return "dateTime.iso8601";
    }
  }

  /** Bytes; travels as base64. */
  final class Binary implements XmlRpcValue {
    private final byte[] bytes;

    /** These bytes, which are copied. */
    public Binary(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] value() {
      return bytes.clone();
    }

    @Override
    public String kind() {
      return "base64";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }

  /** Nothing: the extension {@code nil}. */
  record Nil() implements XmlRpcValue {
    @Override
    public String kind() {
      return "nil";
    }
  }

  /** Values in order, of any types. */
  record Array(List<XmlRpcValue> items) implements XmlRpcValue {
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "array";
    }
  }

  /** Values by name, in the order given. */
  record Struct(Map<String, XmlRpcValue> members) implements XmlRpcValue {
    public Struct {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
      members.keySet().forEach(XmlText::check);
    }

    @Override
    public String kind() {
      return "struct";
    }
  }
}
