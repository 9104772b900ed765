package dev.distworks.pypi.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One answer: the conditions and ranges of the request (RFC 9110 §13, §14) applied to a file, or a
 * short text.
 */
final class Reply {
  private static final int BUFFER = 1 << 16;

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Reply(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  void header(String name, String value) {
    response.setHeader(name, value);
  }

  /** Answers with a short text for whoever looks at it. */
  void text(int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain; charset=UTF-8");
    response.setContentLength(body.length);
    if (!isHead()) {
      response.getOutputStream().write(body);
    }
  }

  void notFound() throws IOException {
    text(HttpServletResponse.SC_NOT_FOUND, "not found");
  }

  /** Answers that it is at {@code path} of this host, now and for ever. */
  void movedTo(String path) throws IOException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    response.setHeader("Location", path + query);
    text(HttpServletResponse.SC_MOVED_PERMANENTLY, "moved to " + path);
  }

  /** Answers with the file, or with the news that the client has it already. */
  void whole(OpenFile file, String contentType) throws IOException {
    validators(file);
    if (isUnchanged(file)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(contentType);
    body(file, new ByteRange(0, file.size() - 1));
  }

  /** As {@link #whole}, or with the part of the file that was asked for. */
  void wholeOrPart(OpenFile file, String contentType) throws IOException {
    response.setHeader("Accept-Ranges", "bytes");
    String range = request.getHeader("Range");
    if (range == null || isHead() || isUnchanged(file) || !isSameAsIfRange(file)) {
      whole(file, contentType);
      return;
    }
    ByteRange.Request asked = ByteRange.parse(range, file.size());
    switch (asked.kind()) {
      case WHOLE -> whole(file, contentType);
      case UNSATISFIABLE -> {
        response.setHeader("Content-Range", "bytes */" + file.size());
        text(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE, "the file is shorter");
      }
      case PART -> {
        ByteRange part = asked.range().orElseThrow();
        validators(file);
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(
            "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
        response.setContentType(contentType);
        body(file, part);
      }
    }
  }

  private void validators(OpenFile file) {
    response.setHeader("ETag", file.etag());
    response.setDateHeader("Last-Modified", file.lastModifiedMillis());
  }

  private boolean isUnchanged(OpenFile file) {
    String tags = request.getHeader("If-None-Match");
    if (tags != null) {
      return matches(tags, file.etag());
    }
    return date("If-Modified-Since")
        .filter(since -> file.lastModifiedMillis() / 1000 <= since / 1000)
        .isPresent();
  }

  /** Whether a part may be given at all: the client's earlier part is of this very content. */
  private boolean isSameAsIfRange(OpenFile file) {
    String validator = request.getHeader("If-Range");
    if (validator == null) {
      return true;
    }
    return validator.startsWith("\"")
        ? validator.equals(file.etag())
        : date("If-Range")
            .filter(date -> file.lastModifiedMillis() / 1000 == date / 1000)
            .isPresent();
  }

  private static boolean matches(String tags, String etag) {
    for (String tag : tags.split(",", -1)) {
      String strong = tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
      if (strong.equals("*") || strong.equals(etag)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Long> date(String header) {
    try {
      long millis = request.getDateHeader(header);
      return millis < 0 ? Optional.empty() : Optional.of(millis);
    } catch (IllegalArgumentException e) {
      // RFC 9110 §13.1.3: a condition whose date is none is ignored.
      return Optional.empty();
    }
  }

  private void body(OpenFile file, ByteRange part) throws IOException {
    response.setContentLengthLong(part.length());
    if (isHead()) {
      return;
    }
    OutputStream out = response.getOutputStream();
    InputStream in = file.from(part.first());
    byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, part.length()))];
    for (long left = part.length(); left > 0; ) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        throw new IOException("the file was cut while it was served");
      }
      out.write(buffer, 0, n);
      left -= n;
    }
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }
}
