package dev.distworks.build.rpc;

import dev.distworks.build.HubFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcValue.Array;
import dev.distworks.core.xmlrpc.XmlRpcValue.Bool;
import dev.distworks.core.xmlrpc.XmlRpcValue.Int;
import dev.distworks.core.xmlrpc.XmlRpcValue.Nil;
import dev.distworks.core.xmlrpc.XmlRpcValue.Real;
import dev.distworks.core.xmlrpc.XmlRpcValue.Str;
import dev.distworks.core.xmlrpc.XmlRpcValue.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by name, each read as what the method needs. A number may come as its text and a text as
 * its number, as the koji command line sends them; anything else that does not fit is a fault that
 * names the argument, what was expected and what was found.
 */
public class Arguments {
  private static final XmlRpcValue NIL = new Nil();
  private static final int LONGEST_SHOWN = 60;

  private final Map<String, XmlRpcValue> values;

  Arguments(Map<String, XmlRpcValue> values) {
    this.values = values;
  }

  /** The members of a struct. */
  public static Arguments of(XmlRpcValue value, String name) {
    if (value instanceof Struct struct) {
      return new Arguments(struct.members());
    } else if (value instanceof Nil) {
      return new Arguments(Map.of());
    }
    throw wrong(name, "a struct", value);
  }

  /** The value as it came; nil when it was not given. */
  public XmlRpcValue raw(String name) {
    return values.getOrDefault(name, NIL);
  }

  /** Whether there is such a value at all, be it nil. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether it is something other than nil. */
  public boolean given(String name) {
    return !(raw(name) instanceof Nil);
  }

  /** The names, in the order in which they came. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** What Python takes for true. */
  public boolean truth(String name) {
    return Truth.of(raw(name));
  }

  /** As {@link #truth}; empty when it is nil. */
  public Optional<Boolean> optionalTruth(String name) {
    return given(name) ? Optional.of(truth(name)) : Optional.empty();
  }

  /** A text, or the digits of a number. */
  public String text(String name) {
    return text(raw(name), name);
  }

  /** As {@link #text}; empty when it is nil. */
  public Optional<String> optionalText(String name) {
    return given(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A whole number, or the text of one. */
  public long number(String name) {
    return number(raw(name), name);
  }

  /** As {@link #number}, that fits an {@code int}. */
  public int small(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw wrong(name, "a number of 32 bits", raw(name));
    }
    return (int) number;
  }

  /** As {@link #number}; empty when it is nil. */
  public Optional<Long> optionalNumber(String name) {
    return given(name) ? Optional.of(number(name)) : Optional.empty();
  }

  /** As {@link #small}; empty when it is nil. */
  public Optional<Integer> optionalSmall(String name) {
    return given(name) ? Optional.of(small(name)) : Optional.empty();
  }

  /** A number, whole or not. */
  public double real(String name) {
    XmlRpcValue value = raw(name);
    if (value instanceof Real real) {
      return real.value();
    }
    try {
      return value instanceof Str text && text.value().length() < LONGEST_SHOWN
          ? Double.parseDouble(text.value())
          : number(name);
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", value);
    }
  }

  /** The items of an array; a single value is one of one. Nil has none. */
  public List<XmlRpcValue> items(String name) {
    XmlRpcValue value = raw(name);
    if (value instanceof Array array) {
      return array.items();
    }
    return value instanceof Nil ? List.of() : List.of(value);
  }

  /** The items of an array as texts. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (XmlRpcValue item : items(name)) {
      texts.add(text(item, name));
    }
    return texts;
  }

  /** The items of an array as whole numbers. */
  public List<Long> numbers(String name) {
    List<Long> numbers = new ArrayList<>();
    for (XmlRpcValue item : items(name)) {
      numbers.add(number(item, name));
    }
    return numbers;
  }

  /** The members of a struct; none when it is nil. */
  public Arguments struct(String name) {
    return of(raw(name), name);
  }

  /** Something by its number or its name, or a struct with one of those. */
  public Ref ref(String name) {
    return ref(raw(name), name);
  }

  /** As {@link #ref}; empty when it is nil. */
  public Optional<Ref> optionalRef(String name) {
    return given(name) ? Optional.of(ref(name)) : Optional.empty();
  }

  static Ref ref(XmlRpcValue value, String name) {
    if (value instanceof Str text) {
      return Ref.named(text.value());
    } else if (value instanceof Int number) {
      return Ref.numbered(number.value());
    } else if (value instanceof Struct struct) {
      for (String key : List.of("id", "name")) {
        XmlRpcValue member = struct.members().get(key);
        if (member != null && !(member instanceof Nil) && !(member instanceof Struct)) {
          return ref(member, name + "." + key);
        }
      }
    }
    throw wrong(name, "a name or a number", value);
  }

  /** A value as a text. */
  public static String text(XmlRpcValue value, String name) {
    if (value instanceof Str text) {
      return text.value();
    } else if (value instanceof Int number) {
      return Long.toString(number.value());
    }
    throw wrong(name, "a string", value);
  }

  private static long number(XmlRpcValue value, String name) {
    if (value instanceof Int number) {
      return number.value();
    } else if (value instanceof Bool truth) {
      return truth.value() ? 1 : 0;
    } else if (value instanceof Real real && real.value() == Math.rint(real.value())) {
      return (long) real.value();
    } else if (value instanceof Str text) {
      try {
        return Long.parseLong(text.value().strip());
      } catch (NumberFormatException e) {
        throw wrong(name, "a whole number", value);
      }
    }
    throw wrong(name, "a whole number", value);
  }

  /** The fault for an argument that cannot be used. */
  public static HubFault wrong(String name, String expected, XmlRpcValue found) {
    String shown =
        found instanceof Str text ? "'" + text.value() + "'" : String.valueOf(Plain.of(found));
    return HubFault.parameter(
        "Invalid type for argument '%s': expected %s, found %s %s"
            .formatted(
                name,
                expected,
                found.kind(),
                shown.substring(0, Math.min(LONGEST_SHOWN, shown.length()))));
  }

  final Map<String, XmlRpcValue> values() {
    return new LinkedHashMap<>(values);
  }
}
