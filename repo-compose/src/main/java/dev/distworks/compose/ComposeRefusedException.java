package dev.distworks.compose;

/** A compose would harm those who use the tree, so it was not published. */
public final class ComposeRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String tree;

  ComposeRefusedException(String tree, String why) {
    super(why);
    this.tree = tree;
  }

  /** The tree, as the request names it. */
  public String tree() {
    return tree;
  }

  /** The same input would be refused again. */
  public boolean retryable() {
    return false;
  }
}
