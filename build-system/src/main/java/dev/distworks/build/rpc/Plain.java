package dev.distworks.build.rpc;

import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as plain Java objects: null, Boolean, Long, Double, String, byte[], List and Map. */
public final class Plain {
  private Plain() {}

  /** The plain object of a value. */
  public static @Nullable Object of(XmlRpcValue value) {
    return value instanceof XmlRpcValue.Nil ? null : present(value);
  }

  private static Object present(XmlRpcValue value) {
    return value.<Object>fold(
        XmlRpcValue.Int::value,
        XmlRpcValue.Bool::value,
        XmlRpcValue.Str::value,
        XmlRpcValue.Real::value,
        dateTime -> dateTime.value().toString(),
        XmlRpcValue.Binary::value,
        nil -> "",
        Plain::list,
        Plain::map);
  }

  private static List<@Nullable Object> list(XmlRpcValue.Array array) {
    List<@Nullable Object> items = new ArrayList<>();
    array.items().forEach(item -> items.add(of(item)));
    return items;
  }

  private static Map<String, @Nullable Object> map(XmlRpcValue.Struct struct) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    struct.members().forEach((name, member) -> members.put(name, of(member)));
    return members;
  }
}
