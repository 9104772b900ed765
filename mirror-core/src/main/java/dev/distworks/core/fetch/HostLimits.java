package dev.distworks.core.fetch;

/**
 * How much one host is asked for, by all threads of a {@link Fetcher} together.
 *
 * @param requests the most requests at a time
 * @param requestsPerSecond the most requests a second
 * @param bytesPerSecond the most bytes of bodies a second; the deadline of an attempt does not wait
 *     for them
 */
public record HostLimits(int requests, double requestsPerSecond, double bytesPerSecond) {
  private static final HostLimits UNLIMITED =
      new HostLimits(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public HostLimits {
    if (requests < 1) {
      throw new IllegalArgumentException("requests: expected 1 or more, found " + requests);
    }
    positive("requestsPerSecond", requestsPerSecond);
    positive("bytesPerSecond", bytesPerSecond);
  }

  /** No limit at all. */
  public static HostLimits unlimited() {
    return UNLIMITED;
  }

  /** The same with at most that many requests at a time. */
  public HostLimits withRequests(int most) {
    return new HostLimits(most, requestsPerSecond, bytesPerSecond);
  }

  /** The same with at most that many requests a second. */
  public HostLimits withRequestsPerSecond(double most) {
    return new HostLimits(requests, most, bytesPerSecond);
  }

  /** The same with at most that many bytes a second. */
  public HostLimits withBytesPerSecond(double most) {
    return new HostLimits(requests, requestsPerSecond, most);
  }

  private static void positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + ": expected more than zero, found " + value);
    }
  }
}
