package dev.distworks.signing.service.client;

import dev.distworks.signing.SigningException;

/** Others must approve before this is signed. */
public final class ApprovalPendingException extends SigningException {
  private static final long serialVersionUID = 1L;

  private final String request;

  ApprovalPendingException(String what, String request, long have, long needed) {
    super(
        what
            + ": request "
            + request
            + " has "
            + have
            + " of "
            + needed
            + " approvals; have others run 'approve "
            + request
            + "', then ask for the same again");
    this.request = request;
  }

  /** What an approver names. */
  public String request() {
    return request;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
