package dev.distworks.build.jdbc;

/** What is to be done with a row. */
enum RowChange {
  INSERT,
  UPDATE,
  DELETE,
  /** It came and went. */
  NOTHING;

  /** This and after it another as one. */
  RowChange then(RowChange next) {
    if (next == DELETE) {
      return this == INSERT || this == NOTHING ? NOTHING : DELETE;
    }
    if (next == INSERT) {
      return this == NOTHING ? INSERT : UPDATE; // one that was to be deleted is there again
    }
    return this;
  }
}
