package dev.distworks.distfile;

import dev.distworks.core.fetch.FailedAttempt;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a file could not be fetched, out of all attempts at all of its sources. */
final class FailureReasons {
  /** The most telling first: bytes that came and are wrong say more than a host that is down. */
  private static final List<FailureCode> BY_WEIGHT =
      List.of(
          FailureCode.WRONG_DIGEST,
          FailureCode.WRONG_SIZE,
          FailureCode.HTML_INSTEAD_OF_FILE,
          FailureCode.REDIRECT_REFUSED,
          FailureCode.ADDRESS_NOT_ALLOWED,
          FailureCode.PORT_NOT_ALLOWED,
          FailureCode.HTTP_STATUS,
          FailureCode.UPSTREAM_TIMEOUT,
          FailureCode.UPSTREAM_UNREACHABLE,
          FailureCode.UPSTREAM_UNKNOWN_HOST,
          FailureCode.MALFORMED_URI);

  private FailureReasons() {}

  /**
   * The failure of a file whose sources all failed. Of the attempts at one source, the last counts;
   * of several sources, the one that says most gives the code, and all are named.
   */
  static MirrorFailure of(Distfile file, List<FailedAttempt> attempts) {
    Map<URI, FailedAttempt> last = new LinkedHashMap<>();
    attempts.forEach(attempt -> last.put(attempt.source(), attempt));
    List<FailedAttempt> told =
        last.values().stream()
            .sorted(Comparator.comparingInt(attempt -> BY_WEIGHT.indexOf(code(attempt))))
            .toList();
    FailedAttempt first = told.get(0);
    String detail =
        told.stream().map(FailureReasons::words).distinct().collect(Collectors.joining("; "));
    String host = first.source().getHost();
    return new MirrorFailure(
        new CatalogFailure(file.owner(), file.name(), code(first), detail),
        host == null ? "" : host);
  }

  private static String words(FailedAttempt attempt) {
    return attempt.source().toString().replaceFirst("//[^/?#]*@", "//") + ": " + attempt.detail();
  }

  /** The stable code of one attempt. */
  static FailureCode code(FailedAttempt attempt) {
    return switch (attempt.reason()) {
      case UNKNOWN_HOST -> FailureCode.UPSTREAM_UNKNOWN_HOST;
      case UNREACHABLE, TLS -> FailureCode.UPSTREAM_UNREACHABLE;
      case TIMEOUT -> FailureCode.UPSTREAM_TIMEOUT;
      // With a status the connection broke within the body: the file came short.
      case BROKEN ->
          attempt.status().isPresent() ? FailureCode.WRONG_SIZE : FailureCode.UPSTREAM_UNREACHABLE;
      case ADDRESS_REFUSED -> FailureCode.ADDRESS_NOT_ALLOWED;
      case PORT_REFUSED -> FailureCode.PORT_NOT_ALLOWED;
      case REDIRECT_REFUSED -> FailureCode.REDIRECT_REFUSED;
      case MALFORMED, ABSENT, STATUS -> FailureCode.HTTP_STATUS;
      case MALFORMED_URI -> FailureCode.MALFORMED_URI;
      case WRONG_SIZE -> FailureCode.WRONG_SIZE;
      case WRONG_DIGEST -> FailureCode.WRONG_DIGEST;
      case HTML_INSTEAD_OF_FILE -> FailureCode.HTML_INSTEAD_OF_FILE;
    };
  }
}
