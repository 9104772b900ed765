package dev.distworks.signing.service.wire;

/** The words and names that client and server have in common. */
public final class Words {
  /** It was done. */
  public static final String OK = "ok";

  /** It is not done, and will not be when it is asked for again. */
  public static final String REFUSED = "refused";

  /** Too much is being asked for: the same a little later. */
  public static final String BUSY = "busy";

  /** Others have to approve first. */
  public static final String PENDING = "pending";

  /** The time that the client gave for it was over. */
  public static final String EXPIRED = "expired";

  /** The server is in trouble: the same a little later. */
  public static final String FAILED = "failed";

  /** The passphrase has to be shown (again) first. */
  public static final String LOCKED = "locked";

  /** Shows the passphrase; all other requests come after it. */
  public static final String UNLOCK = "unlock";

  /** How long the client will wait, in milliseconds. */
  public static final String PATIENCE = "patience";

  public static final String PASSPHRASE = "passphrase";
  public static final String NEW_PASSPHRASE = "new-passphrase";
  public static final String USER = "user";
  public static final String KEY = "key";
  public static final String REASON = "reason";

  /** A line of what is to be printed. */
  public static final String LINE = "line";

  private Words() {}
}
