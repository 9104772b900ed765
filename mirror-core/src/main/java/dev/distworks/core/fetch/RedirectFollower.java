package dev.distworks.core.fetch;

import dev.distworks.core.fetch.AttemptFailure.Next;
import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.TransferException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a call and follows where it is sent on to, each hop checked: http and https only, no way
 * back from https unless digests protect the content, no place that the policy refuses.
 */
final class RedirectFollower {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final FetchSettings settings;
  private final boolean protectedByDigest;

  RedirectFollower(FetchSettings settings, boolean protectedByDigest) {
    this.settings = settings;
    this.protectedByDigest = protectedByDigest;
  }

  /** The first reply that is no redirect; the caller closes it. */
  Landing follow(Call first) throws AttemptFailure, InterruptedIOException {
    Instant start = settings.clock().instant();
    Call call = first;
    for (int hops = 0; ; hops++) {
      String at = hops == 0 ? "" : " (after a redirect to " + call.uri() + ")";
      Landing landing = send(call, at, hops, start);
      if (!REDIRECTS.contains(landing.reply().status())) {
        return landing;
      }
      try (landing) {
        call = next(call, landing.reply(), hops);
        landing.drain();
      }
    }
  }

  private Landing send(Call call, String at, int hops, Instant start)
      throws AttemptFailure, InterruptedIOException {
    HostGates.Pass pass = settings.gates().enter(call.uri().getHost());
    boolean sent = false;
    try {
      HttpReply reply =
          settings
              .transport()
              .send(
                  new HttpRequest(
                      call.method(), call.uri(), call.headers(), call.body(), left(start)));
      sent = true;
      return new Landing(reply, call.uri(), pass, at);
    } catch (TransferException e) {
      throw hops > 0 && refused(e)
          ? AttemptFailure.of(Reason.REDIRECT_REFUSED, Next.GIVE_UP, e.what() + at)
          : AttemptFailure.of(e, at);
    } finally {
      if (!sent) {
        pass.close();
      }
    }
  }

  private static boolean refused(TransferException e) {
    return e.fault() == TransferException.Fault.ADDRESS_REFUSED
        || e.fault() == TransferException.Fault.PORT_REFUSED;
  }

  private Duration left(Instant start) throws AttemptFailure {
    Duration left = settings.deadline().minus(Duration.between(start, settings.clock().instant()));
    if (left.isNegative() || left.isZero()) {
      throw AttemptFailure.of(
          Reason.TIMEOUT, Next.RETRY, "not done within " + settings.deadline().toSeconds() + " s");
    }
    return left;
  }

  private Call next(Call call, HttpReply reply, int hops) throws AttemptFailure {
    Optional<String> location = reply.header("location").filter(text -> !text.isBlank());
    if (location.isEmpty()) {
      throw refuse(reply, "a redirect without a Location");
    }
    if (hops >= settings.maxRedirects()) {
      throw refuse(
          reply, "more than " + settings.maxRedirects() + " redirects, the last at " + call.uri());
    }
    Optional<URI> target = Locations.resolve(call.uri(), location.get());
    if (target.isEmpty() || !Locations.isWeb(target.get())) {
      throw refuse(reply, "a redirect to '" + location.get() + "', which is no http or https URL");
    }
    URI uri = target.get();
    if (Locations.isSecure(call.uri()) && !Locations.isSecure(uri) && !protectedByDigest) {
      throw refuse(
          reply, "a redirect from https to " + uri + " for a content without a strong digest");
    }
    Optional<AccessPolicy.Refusal> refusal = settings.policy().refusal(uri);
    if (refusal.isPresent()) {
      throw refuse(reply, "a redirect to " + uri + ": " + refusal.get().why());
    }
    return call.to(uri, reply.status() == 303);
  }

  private static AttemptFailure refuse(HttpReply reply, String why) {
    return AttemptFailure.of(Reason.REDIRECT_REFUSED, Next.GIVE_UP, why).withStatus(reply.status());
  }
}
