package dev.distworks.checker;

/** Why a mirror gave no answer that can be judged. */
public enum Obstacle {
  UNKNOWN_HOST("its name has no address", true),
  NO_SUCH_FAMILY("it has no address of that family", true),
  REFUSED("the connection was refused", true),
  NO_ROUTE("there is no route to it", true),
  CONNECT_TIMEOUT("no connection in time", true),
  TIMEOUT("no whole answer in time", true),
  CUT_OFF("the connection broke before an answer", true),
  TRUNCATED("the answer is shorter than announced", true),
  SERVER_ERROR("it answers with an error", true),
  BUSY("it says that it is asked too much", true),
  NOT_HTTP("it does not speak HTTP", false),
  HEADERS_TOO_LONG("endless headers", false),
  REDIRECT_LOOP("redirects without end", false),
  BAD_REDIRECT("a redirect to nowhere", false),
  TLS_EXPIRED("its certificate has expired", false),
  TLS_NOT_YET_VALID("its certificate is not valid yet", false),
  TLS_NAME("its certificate is for another name", false),
  TLS_SELF_SIGNED("its certificate is signed by itself", false),
  TLS_UNTRUSTED("its certificate is signed by nobody trusted", false),
  TLS_FAILED("no TLS connection", true),
  /** We did not ask: the checker is being closed. */
  NOT_ASKED("it was not asked", true);

  private final String words;
  private final boolean passing;

  Obstacle(String words, boolean passing) {
    this.words = words;
    this.passing = passing;
  }

  /** What it is, in a few words. */
  public String words() {
    return words;
  }

  /** Whether it may be gone at the next check, so that one such check alone decides nothing. */
  public boolean isPassing() {
    return passing;
  }
}
