package dev.distworks.build.rpc;

import dev.distworks.core.xmlrpc.XmlRpcValue;

/** What counts as true, after the rules of Python: what is not empty, zero, nil or false. */
final class Truth {
  private Truth() {}

  static boolean of(XmlRpcValue value) {
    return value.fold(
        number -> number.value() != 0,
        truth -> truth.value(),
        text -> !text.value().isEmpty(),
        real -> real.value() != 0,
        dateTime -> true,
        binary -> binary.value().length > 0,
        nil -> false,
        array -> !array.items().isEmpty(),
        struct -> !struct.members().isEmpty());
  }
}
