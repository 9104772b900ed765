package dev.distworks.checker.wire;

import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Refutation;

/** The end of one request or, when {@code whole}, of its batch. Costs no stack trace. */
final class Halt extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient WireReply reply;
  private final boolean whole;

  private Halt(WireReply reply, boolean whole) {
    super(reply.toString(), null, false, false);
    this.reply = reply;
    this.whole = whole;
  }

  static Halt one(Obstacle why, String detail) {
    return new Halt(new WireReply.Failed(why, detail), false);
  }

  static Halt one(Refutation why, String detail) {
    return new Halt(new WireReply.Stopped(why, detail), false);
  }

  static Halt whole(Obstacle why, String detail) {
    return new Halt(new WireReply.Failed(why, detail), true);
  }

  WireReply reply() {
    return reply;
  }

  boolean isWhole() {
    return whole;
  }
}
