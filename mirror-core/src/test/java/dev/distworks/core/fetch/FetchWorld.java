package dev.distworks.core.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.testing.ScriptedTransport;
import dev.distworks.core.transport.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A fetcher in a world without network and time: waits are noted and the clock goes on by them. */
final class FetchWorld {
  static final URI A = URI.create("https://a.example/f");
  static final URI B = URI.create("https://b.example/f");
  static final String CONTENT = "the content, of 31 bytes in all";

  final ScriptedTransport transport = new ScriptedTransport();
  final ManualClock clock = ManualClock.at("2026-11-20T13:00:00Z");
  final List<Duration> waits = new ArrayList<>();
  final DocumentSink sink = new DocumentSink(1 << 20);

  /** Half of every wait that is drawn. */
  private static final RandomGenerator HALF = () -> 1L << 63;

  Fetcher fetcher(UnaryOperator<Fetcher.Builder> settings) {
    return settings
        .apply(
            Fetcher.builder(transport)
                .clock(clock)
                .random(HALF)
                .sleeper(
                    wait -> {
                      waits.add(wait);
                      clock.advance(wait);
                    }))
        .build();
  }

  FetchOutcome fetch(FetchRequest request) throws IOException {
    return fetcher(b -> b).fetch(request, sink);
  }

  FetchOutcome fetch(BlobExpectation expected, URI... sources) throws IOException {
    return fetch(FetchRequest.of(List.of(sources), expected, 1000));
  }

  String content() {
    return new String(sink.bytes(), UTF_8);
  }

  List<URI> asked() {
    return transport.requests().stream().map(HttpRequest::uri).toList();
  }

  static BlobExpectation sizeAndDigest() {
    return BlobExpectation.of(CONTENT.length(), List.of(sha256(CONTENT)));
  }

  static Digest sha256(String text) {
    return Digester.digest(text.getBytes(UTF_8), DigestAlgorithm.SHA256);
  }

  static List<String> reasons(FetchOutcome outcome) {
    return outcome.attempts().stream().map(a -> a.reason().name()).toList();
  }

  static String details(FetchOutcome outcome) {
    return String.join("\n", outcome.attempts().stream().map(FailedAttempt::detail).toList());
  }
}
