package dev.distworks.core.testing;

import dev.distworks.core.transport.TransferException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a {@link ScriptedTransport} answers: a reply, good or cut short, or a fault. Immutable. */
public final class ScriptedReply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final boolean announced;
  private final int cutAfter;
  private final Optional<Fault> fault;

  private ScriptedReply(
      int status,
      Map<String, String> headers,
      byte[] body,
      boolean announced,
      int cutAfter,
      Optional<Fault> fault) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.announced = announced;
    this.cutAfter = cutAfter;
    this.fault = fault;
  }

  /** Status 200 with that body. */
  public static ScriptedReply ok(byte[] body) {
    return new ScriptedReply(200, Map.of(), body.clone(), true, body.length, Optional.empty());
  }

  /** Status 200 with that text in UTF-8. */
  public static ScriptedReply ok(String body) {
    return ok(body.getBytes(StandardCharsets.UTF_8));
  }

  /** That status without a body. */
  public static ScriptedReply status(int status) {
    return new ScriptedReply(status, Map.of(), new byte[0], true, 0, Optional.empty());
  }

  /** No reply at all, for that reason. */
  public static ScriptedReply fault(Fault fault) {
    return new ScriptedReply(0, Map.of(), new byte[0], true, 0, Optional.of(fault));
  }

  /** The same with another status. */
  public ScriptedReply withStatus(int other) {
    return new ScriptedReply(other, headers, body, announced, cutAfter, fault);
  }

  /** The same with one more header, replacing one of that name. */
  public ScriptedReply withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new ScriptedReply(status, more, body, announced, cutAfter, fault);
  }

  /** The same without a word about the length of its body. */
  public ScriptedReply withoutLength() {
    return new ScriptedReply(status, headers, body, false, cutAfter, fault);
  }

  /** The same, and after that many bytes of the body the connection breaks. */
  public ScriptedReply cutAfter(int bytes) {
    return new ScriptedReply(
        status, headers, body, announced, Math.min(bytes, body.length), Optional.of(Fault.BROKEN));
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean announced() {
    return announced;
  }

  int cutAfter() {
    return cutAfter;
  }

  Optional<Fault> fault() {
    return fault;
  }
}
