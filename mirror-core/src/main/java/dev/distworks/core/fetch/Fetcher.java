package dev.distworks.core.fetch;

import dev.distworks.core.fetch.AttemptFailure.Next;
import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * Fetches contents, each from the first of its sources that has it right. Thread-safe; limits per
 * host hold for all threads together.
 *
 * <pre>{@code
 * Fetcher fetcher = Fetcher.builder(transport).accessPolicy(policy).build();
 * try (StagedBlob blob = store.stage(expected.algorithms())) {
 *   FetchOutcome outcome = fetcher.fetch(FetchRequest.of(sources, expected, maxBytes), blob);
 *   …
 * }
 * }</pre>
 *
 * <p>A source that fails for a passing reason, or whose bytes are wrong, is asked again as {@link
 * RetryPolicy} says; then, and after a permanent failure at once, the next one is. What came of a
 * body that broke is kept and the rest asked for by Range when the content has a strong validator
 * or an expected digest. A request with a body is sent by POST and is repeated too: use it for
 * questions that may be asked twice.
 *
 * <p>Content of known size or digest is asked for without content encoding. It is taken as it
 * comes, as pip and wget do; when that is wrong and it was encoded, it is asked for once more and
 * decoded.
 */
public final class Fetcher {
  private final FetchSettings settings;

  private Fetcher(Builder builder) {
    this.settings =
        new FetchSettings(
            builder.transport,
            builder.policy,
            builder.retry,
            new HostGates(builder.limits, builder.clock, builder.sleeper),
            builder.deadline,
            builder.rateFloor,
            builder.maxRedirects,
            builder.clock,
            builder.random,
            new Buffers());
  }

  /** With the defaults that each method names. The transport stays the caller's to close. */
  public static Builder builder(HttpTransport transport) {
    return new Builder(transport);
  }

  /**
   * Brings the content into the sink, which is emptied first, and verifies it there. Whatever
   * network and servers do ends in the outcome; unless that is {@link FetchOutcome.Fetched}, the
   * sink is empty.
   *
   * @throws IOException when the sink cannot take the bytes
   * @throws InterruptedIOException when the thread is interrupted, whose flag stays set
   */
  public FetchOutcome fetch(FetchRequest request, ContentSink sink) throws IOException {
    List<FailedAttempt> failures = new ArrayList<>();
    for (URI source : request.sources()) {
      if (sink.size() > 0) {
        sink.reset();
      }
      Optional<AttemptFailure> objection = objection(source);
      if (objection.isPresent()) {
        failures.add(objection.get().at(source));
        continue;
      }
      Optional<FetchOutcome> outcome =
          new SourceFetch(settings, request, source, sink, failures).run();
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    if (sink.size() > 0) {
      sink.reset();
    }
    return new FetchOutcome.Failed(failures);
  }

  private Optional<AttemptFailure> objection(URI source) {
    if (!source.isAbsolute() || !Locations.isWeb(source)) {
      return Optional.of(
          AttemptFailure.of(
              Reason.MALFORMED_URI, Next.GIVE_UP, "expected an http or https URL with a host"));
    }
    return settings
        .policy()
        .refusal(source)
        .map(no -> AttemptFailure.of(Reason.of(no.fault()), Next.GIVE_UP, no.why()));
  }

  /** Settings of a {@link Fetcher}. */
  public static final class Builder {
    private final HttpTransport transport;
    private AccessPolicy policy = AccessPolicy.publicWeb();
    private RetryPolicy retry = RetryPolicy.defaults();
    private HostLimits limits = HostLimits.unlimited();
    private Duration deadline = Duration.ofMinutes(10);
    private RateFloor rateFloor = RateFloor.NONE;
    private int maxRedirects = 5;
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.real();
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    private Builder(HttpTransport transport) {
      this.transport = Objects.requireNonNull(transport, "transport");
    }

    /**
     * Which hosts, ports and addresses may be contacted, also by redirect; by default the public
     * web. The transport needs the same policy, for it alone sees what DNS answers.
     */
    public Builder accessPolicy(AccessPolicy value) {
      policy = Objects.requireNonNull(value, "accessPolicy");
      return this;
    }

    /** How often a source is asked again; {@link RetryPolicy#defaults()} by default. */
    public Builder retry(RetryPolicy value) {
      retry = Objects.requireNonNull(value, "retry");
      return this;
    }

    /** How much each host is asked for; without limits by default. */
    public Builder limits(HostLimits value) {
      limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /**
     * How long one attempt may take, its redirects and the whole body included; 10 min by default.
     * An attempt that is cut off after it brought 1 MiB or more that can be kept does not count
     * against the retries, so large files get through slow lines.
     */
    public Builder deadline(Duration perAttempt) {
      if (perAttempt.isNegative() || perAttempt.isZero()) {
        throw new IllegalArgumentException(
            "deadline: expected more than zero, found " + perAttempt);
      }
      deadline = perAttempt;
      return this;
    }

    /**
     * The least rate of a body, measured over that time; a slower one times out. Off by default.
     */
    public Builder minRate(long bytesPerSecond, Duration over) {
      if (bytesPerSecond < 0 || over.isNegative() || over.isZero()) {
        throw new IllegalArgumentException(
            "minRate: expected 0 bytes or more over more than zero, found "
                + bytesPerSecond
                + " over "
                + over);
      }
      rateFloor = new RateFloor(bytesPerSecond, over);
      return this;
    }

    /** How many redirects are followed; 5 by default. */
    public Builder maxRedirects(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("maxRedirects: expected 0 or more, found " + value);
      }
      maxRedirects = value;
      return this;
    }

    /** What the time is; the system's clock by default. */
    public Builder clock(InstantSource value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /** How a thread waits between attempts and for its turn; really, by default. */
    public Builder sleeper(Sleeper value) {
      sleeper = Objects.requireNonNull(value, "sleeper");
      return this;
    }

    /** What chooses the waits between attempts; need not be thread-safe. */
    public Builder random(RandomGenerator value) {
      Objects.requireNonNull(value, "random");
      random =
          () -> {
            synchronized (value) {
              return value.nextDouble();
            }
          };
      return this;
    }

    public Fetcher build() {
      return new Fetcher(this);
    }
  }
}
