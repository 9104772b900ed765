package dev.distworks.distfile;

/** A place to fetch a distfile from, as judged by a {@link UriPolicy}. */
public sealed interface SourceUri {
  /** The URI; what stands for user and password in it is left out. */
  String uri();

  /**
   * A URI to try.
   *
   * @param uri an absolute http, https or ftp URI with a host, on an allowed port; {@code
   *     java.net.URI} always takes it
   */
  record Usable(String uri) implements SourceUri {}

  /**
   * A URI that is not tried.
   *
   * @param code why
   * @param detail what was expected and what was found, the URI included
   */
  record Refused(String uri, FailureCode code, String detail) implements SourceUri {}
}
