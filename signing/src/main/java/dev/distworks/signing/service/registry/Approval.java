package dev.distworks.signing.service.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that others have to approve, or have approved.
 *
 * @param code what approvers call it: made of the key, the user and what is to be signed
 * @param key the key's id
 * @param what is to be signed, in words
 * @param approvers who has agreed, the requester first
 */
public record Approval(
    String code, String key, String user, String what, Instant asked, List<String> approvers) {
  public Approval {
    approvers = List.copyOf(approvers);
  }

  /** The same with one more who agrees; the same user counts once. */
  public Approval by(String approver) {
    if (approvers.contains(approver)) {
      return this;
    }
    List<String> more = new ArrayList<>(approvers);
    more.add(approver);
    return new Approval(code, key, user, what, asked, more);
  }
}
