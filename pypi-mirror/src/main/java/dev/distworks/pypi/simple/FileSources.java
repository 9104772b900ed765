package dev.distworks.pypi.simple;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where release files may be taken from: hosts that the user named, and a mirror to prefer.
 *
 * @param hosts the hosts of which files are taken, in lower case
 * @param downloadMirror a base URL that is asked first for every file's path
 * @param mirrorOnly whether the file's own URL is not asked after it
 * @param maxBytes the most that a file of unknown size may have
 */
public record FileSources(
    Set<String> hosts, Optional<URI> downloadMirror, boolean mirrorOnly, long maxBytes) {
  static final long MAX_METADATA_BYTES = 32L << 20;
  private static final long MAX_FILE_BYTES = 64L << 30;

  public FileSources {
    Set<String> lower = new TreeSet<>();
    hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
    hosts = Set.copyOf(lower);
  }

  /** Files of these hosts, from their own URLs. */
  public static FileSources ofHosts(Set<String> hosts) {
    return new FileSources(hosts, Optional.empty(), false, MAX_FILE_BYTES);
  }

  /** The same, with a mirror that is asked first. */
  public FileSources preferring(URI mirror, boolean only) {
    return new FileSources(hosts, Optional.of(mirror), only, maxBytes);
  }

  /** Why that URL is not taken; empty when it is. */
  Optional<String> refusal(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return hosts.contains(host)
        ? Optional.empty()
        : Optional.of(
            "listed at "
                + url
                + ", but files are taken only from "
                + String.join(", ", new TreeSet<>(hosts))
                + "; name the host in file-hosts of [distworks] if it is right");
  }

  List<URI> of(URI url) {
    List<URI> sources = new ArrayList<>();
    downloadMirror.ifPresent(mirror -> sources.add(moved(url, mirror)));
    if (sources.isEmpty() || !mirrorOnly) {
      sources.add(url);
    }
    return sources;
  }

  private static URI moved(URI url, URI mirror) {
    String base = mirror.toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(root + url.getRawPath());
  }
}
