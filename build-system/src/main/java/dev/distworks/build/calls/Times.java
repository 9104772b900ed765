package dev.distworks.build.calls;

import dev.distworks.build.rpc.Arguments;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Moments as callers write them: seconds since 1970, or a date with or without a time, UTC. */
final class Times {
  private Times() {}

  static Instant of(Arguments call, String name) {
    XmlRpcValue value = call.raw(name);
    if (value instanceof XmlRpcValue.Str text) {
      return parse(text, name);
    } else if (value instanceof XmlRpcValue.DateTime time) {
      return time.value().toInstant(ZoneOffset.UTC);
    }
    return Instant.ofEpochMilli(Math.round(call.real(name) * 1000));
  }

  private static Instant parse(XmlRpcValue.Str value, String name) {
    String text = value.value().strip().replace(' ', 'T');
    try {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      boolean zoned = text.endsWith("Z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
      return zoned
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Arguments.wrong(name, "a moment such as '2026-11-20 16:00:00'", value);
    }
  }
}
