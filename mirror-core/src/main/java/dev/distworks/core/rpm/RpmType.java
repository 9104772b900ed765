package dev.distworks.core.rpm;

/** The kinds of values in a header. */
public enum RpmType {
  NULL(0, 0, 1),
  CHAR(1, 1, 1),
  INT8(2, 1, 1),
  INT16(3, 2, 2),
  INT32(4, 4, 4),
  INT64(5, 8, 8),
  /** One text that ends with a NUL. */
  STRING(6, 0, 1),
  BINARY(7, 1, 1),
  STRING_ARRAY(8, 0, 1),
  /** A text in several languages, in the order of the header's table of languages. */
  I18N_STRING(9, 0, 1);

  private static final RpmType[] ALL = values();

  private final int number;
  private final int size;
  private final int alignment;

  RpmType(int number, int size, int alignment) {
    this.number = number;
    this.size = size;
    this.alignment = alignment;
  }

  /** The number that stands for it in a file. */
  public int number() {
    return number;
  }

  /** The bytes of one value; 0 for texts. */
  int size() {
    return size;
  }

  int alignment() {
    return alignment;
  }

  boolean isText() {
    return this == STRING || this == STRING_ARRAY || this == I18N_STRING;
  }

  boolean isNumber() {
    return this == CHAR || this == INT8 || this == INT16 || this == INT32 || this == INT64;
  }

  static boolean isKnown(int number) {
    return number > 0 && number < ALL.length;
  }

  static RpmType of(int number) {
    return ALL[number];
  }
}
