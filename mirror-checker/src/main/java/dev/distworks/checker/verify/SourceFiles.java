package dev.distworks.checker.verify;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads from the source of a repository, which the user named and which is believed. */
public final class SourceFiles {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration DOCUMENT_DEADLINE = Duration.ofSeconds(30);
  private static final int MOST_REDIRECTS = 5;

  private final HttpTransport transport;
  private final URI base;

  /** Below that URL, through a transport that is not closed with it. */
  public SourceFiles(HttpTransport transport, URI base) {
    this.transport = transport;
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
  }

  /** The URL of the source. */
  public URI base() {
    return base;
  }

  /** Takes a body. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads it; what is not read is dropped. */
    T read(InputStream body, Map<String, String> headers) throws IOException;
  }

  /** Reads a file; empty when the source has none of that name. */
  public <T> Optional<T> read(String path, Map<String, String> headers, Reader<T> reader)
      throws IOException {
    return read(path, headers, DEADLINE, reader);
  }

  private <T> Optional<T> read(
      String path, Map<String, String> headers, Duration deadline, Reader<T> reader)
      throws IOException {
    URI uri = base.resolve(path);
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      HttpRequest request = new HttpRequest("GET", uri, headers, Optional.empty(), deadline);
      try (HttpReply reply = transport.send(request)) {
        int status = reply.status();
        if (status == 404 || status == 410) {
          return Optional.empty();
        }
        if (status / 100 == 3 && reply.header("location").isPresent()) {
          uri = uri.resolve(reply.header("location").get());
          continue;
        }
        if (status != 200 && status != 206) {
          throw new IOException(uri + ": expected status 200, found " + status);
        }
        return Optional.of(reader.read(reply.body(), reply.headers()));
      } catch (IllegalArgumentException e) {
        throw new IOException(uri + ": expected a redirect to a URL", e);
      }
    }
    throw new IOException(uri + ": expected at most " + MOST_REDIRECTS + " redirects");
  }

  /** The size that the source announces for a file of its; empty when it announces none. */
  public OptionalLong size(URI file) throws IOException {
    return read(
            file.toString(),
            Map.of("accept-encoding", "identity"),
            DOCUMENT_DEADLINE,
            (body, headers) -> headers.getOrDefault("content-length", ""))
        .filter(length -> length.matches("[0-9]{1,18}"))
        .map(length -> OptionalLong.of(Long.parseLong(length)))
        .orElse(OptionalLong.empty());
  }

  /** A whole document of at most that many bytes. */
  public Optional<byte[]> document(String path, int maxBytes) throws IOException {
    return read(
        path,
        Map.of(),
        DOCUMENT_DEADLINE,
        (body, headers) -> {
          byte[] bytes = body.readNBytes(maxBytes + 1);
          if (bytes.length > maxBytes) {
            throw new IOException(
                "'" + path + "': expected at most " + maxBytes + " bytes, found more");
          }
          return bytes;
        });
  }
}
