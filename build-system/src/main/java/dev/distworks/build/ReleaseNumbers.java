package dev.distworks.build;

/** The release of the next build of the same version. */
public final class ReleaseNumbers {
  private ReleaseNumbers() {}

  /**
   * Counts up the last part that is a number of its own behind the dist tag, or the first part:
   * {@code 1.fc19} becomes {@code 2.fc19}, {@code 2.fc19.1} becomes {@code 2.fc19.2}.
   */
  public static String next(String previous, int increment) {
    if (previous.isEmpty()) {
      return String.valueOf(increment);
    }
    String[] parts = previous.split("\\.", -1);
    int counted = parts.length > 2 && isNumber(parts[parts.length - 1]) ? parts.length - 1 : 0;
    if (!isNumber(parts[counted])) {
      throw HubFault.build("Unable to increment release value: " + previous);
    }
    try {
      parts[counted] = String.valueOf(Math.addExact(Long.parseLong(parts[counted]), increment));
    } catch (ArithmeticException | NumberFormatException e) {
      throw HubFault.build("Unable to increment release value: " + previous);
    }
    return String.join(".", parts);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
