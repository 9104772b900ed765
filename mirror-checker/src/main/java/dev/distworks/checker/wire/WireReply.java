package dev.distworks.checker.wire;

import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Refutation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What came of one request. Java 17 has no pattern switch: use {@link #fold}. */
public sealed interface WireReply {

  /** Handles every case. */
  <T> T fold(Function<Answer, T> answer, Function<Stopped, T> stopped, Function<Failed, T> failed);

  /** A whole reply that is no redirect. */
  final class Answer implements WireReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final long length;

    Answer(int status, Map<String, String> headers, byte[] body, long length) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
      this.length = length;
    }

    public int status() {
      return status;
    }

    /** The first header of that name, given in lower case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** The body of a reply with status 200 or 206; empty when it went to a sink. */
    public byte[] body() {
      return body.clone();
    }

    /** How many bytes the body had. */
    public long length() {
      return length;
    }

    @Override
    public <T> T fold(
        Function<Answer, T> answer, Function<Stopped, T> stopped, Function<Failed, T> failed) {
      return answer.apply(this);
    }
  }

  /** A reply that was not read on, for what it is. */
  record Stopped(Refutation why, String detail) implements WireReply {
    @Override
    public <T> T fold(
        Function<Answer, T> answer, Function<Stopped, T> stopped, Function<Failed, T> failed) {
      return stopped.apply(this);
    }
  }

  /** No whole reply. */
  record Failed(Obstacle why, String detail) implements WireReply {
    @Override
    public <T> T fold(
        Function<Answer, T> answer, Function<Stopped, T> stopped, Function<Failed, T> failed) {
      return failed.apply(this);
    }
  }
}
