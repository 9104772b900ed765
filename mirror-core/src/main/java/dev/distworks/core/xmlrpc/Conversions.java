package dev.distworks.core.xmlrpc;

import dev.distworks.core.xmlrpc.XmlRpcValue.Array;
import dev.distworks.core.xmlrpc.XmlRpcValue.Struct;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From plain Java objects to values. */
final class Conversions {
  private Conversions() {}

  static XmlRpcValue of(@Nullable Object object) {
    if (object == null) {
      return new XmlRpcValue.Nil();
    } else if (object instanceof XmlRpcValue value) {
      return value;
    } else if (object instanceof CharSequence text) {
      return new XmlRpcValue.Str(text.toString());
    } else if (object instanceof Boolean truth) {
      return new XmlRpcValue.Bool(truth);
    } else if (object instanceof Number number) {
      return number(number);
    } else if (object instanceof LocalDateTime time) {
      return new XmlRpcValue.DateTime(time);
    } else if (object instanceof byte[] bytes) {
      return new XmlRpcValue.Binary(bytes);
    } else if (object instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    } else if (object instanceof Map<?, ?> map) {
      return struct(map);
    } else if (object instanceof Iterable<?> items) {
      return array(items);
    } else if (object instanceof Object[] items) {
      return array(Arrays.asList(items));
    }
    throw unknown(object);
  }

  static Array array(Iterable<?> items) {
    List<XmlRpcValue> values = new ArrayList<>();
    items.forEach(item -> values.add(of(item)));
    return new Array(values);
  }

  private static Struct struct(Map<?, ?> map) {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (!(name instanceof String text)) {
            throw new IllegalArgumentException(
                "expected a map by strings, found the key '" + name + "'");
          }
          members.put(text, of(value));
        });
    return new Struct(members);
  }

  private static XmlRpcValue number(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return new XmlRpcValue.Int(number.longValue());
    } else if (number instanceof Double || number instanceof Float) {
      return new XmlRpcValue.Real(number.doubleValue());
    }
    throw unknown(number);
  }

  private static IllegalArgumentException unknown(Object object) {
    return new IllegalArgumentException("XML-RPC has no type for a " + object.getClass().getName());
  }
}
