package dev.distworks.signing.service.client;

import dev.distworks.signing.SigningException;
import java.time.Duration;

/** The time for a request is over; whether the server has done it is not known. */
public final class DeadlineException extends SigningException {
  private static final long serialVersionUID = 1L;

  DeadlineException(String request, Duration deadline, String lastTrouble) {
    super(
        request
            + ": no answer within "
            + deadline.toMillis() / 1000.0
            + " s: "
            + lastTrouble
            + "; see that the bridge and the server run, or give it a longer --deadline");
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
