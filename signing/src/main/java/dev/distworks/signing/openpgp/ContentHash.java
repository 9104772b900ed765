package dev.distworks.signing.openpgp;

/** The hash of a signature's content while it is fed. */
interface ContentHash {
  void update(byte[] bytes, int offset, int length);

  /** The digest of all bytes so far. To be called once. */
  byte[] finish();
}
