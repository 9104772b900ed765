package dev.distworks.build.web;

import dev.distworks.core.path.MirrorPath;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of builds, repositories, tasks and logs, with ranges and lists of folders. Nothing else
 * below the hub's folder is served, nothing hidden, and nothing that a link leads out to.
 */
final class FilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SERVED =
      Set.of("packages", "repos", "repos-dist", "work", "scratch", "vol");
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
  private static final int BUFFER = 1 << 16;
  private static final int MOST_LISTED = 50_000;

  private final transient Path top;

  FilesServlet(Path top) {
    this.top = top;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    String plain = path.replaceAll("^/+|(?<!/)/+$", "");
    if (plain.isEmpty()) {
      list(response, top, true, path);
      return;
    }
    boolean flawed =
        MirrorPath.flaw(plain).isPresent() || plain.contains("/.") || plain.startsWith(".");
    if (flawed || !SERVED.contains(plain.split("/", 2)[0])) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Path file = top.resolve(plain);
    if (!Files.exists(file) || !file.toRealPath().startsWith(top.toRealPath())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (Files.isDirectory(file)) {
      list(response, file, false, path);
    } else {
      send(request, response, file);
    }
  }

  private static void list(HttpServletResponse response, Path folder, boolean atTop, String path)
      throws IOException {
    if (!path.endsWith("/")) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", encoded(path.substring(path.lastIndexOf('/') + 1)) + "/");
      return;
    }
    List<Path> entries = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        entries = all.sorted().limit(MOST_LISTED).toList();
      }
    }
    Html rows = new Html();
    rows.raw(atTop ? "" : "<li><a href=\"../\">../</a></li>\n");
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (name.startsWith(".") || (atTop && !SERVED.contains(name))) {
        continue;
      }
      String shown = Files.isDirectory(entry) ? name + "/" : name;
      String slash = Files.isDirectory(entry) ? "/" : "";
      rows.raw("<li><a href=\"")
          .raw(encoded(name))
          .raw(slash)
          .raw("\">")
          .text(shown)
          .raw("</a></li>\n");
    }
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width\"><title>").text(path);
    page.raw("</title></head><body><h1>").text(path).raw("</h1><ul>\n").raw(rows.toString());
    page.raw("</ul></body></html>\n");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    page.send(response);
  }

  private static String encoded(String name) {
    return "./" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void send(HttpServletRequest request, HttpServletResponse response, Path file)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      long modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
      String tag = "\"" + Long.toHexString(modified) + "-" + Long.toHexString(size) + "\"";
      response.setHeader("ETag", tag);
      response.setDateHeader("Last-Modified", modified);
      response.setHeader("Accept-Ranges", "bytes");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.setContentType(type(String.valueOf(file.getFileName())));
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      String condition = request.getHeader("If-Range");
      String range = request.getHeader("Range");
      Matcher parts = RANGE.matcher(range == null ? "" : range);
      boolean partly = parts.matches() && (condition == null || condition.equals(tag));
      long from = 0;
      long to = size - 1;
      if (partly) {
        boolean suffix = parts.group(1).isEmpty();
        from = suffix ? Math.max(0, size - number(parts.group(2), 0)) : number(parts.group(1), 0);
        to = suffix ? to : Math.min(to, number(parts.group(2), to));
        if (from > to) {
          response.setHeader("Content-Range", "bytes */" + size);
          response.sendError(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
          return;
        }
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
      }
      response.setContentLengthLong(to - from + 1);
      copy(channel, from, to - from + 1, response.getOutputStream());
    }
  }

  private static long number(String digits, long otherwise) {
    return digits.isEmpty() ? otherwise : Long.parseLong(digits);
  }

  private static void copy(SeekableByteChannel channel, long from, long count, OutputStream out)
      throws IOException {
    channel.position(from);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long left = count;
    var target = Channels.newChannel(out);
    while (left > 0) {
      buffer.clear().limit((int) Math.min(BUFFER, left));
      int read = channel.read(buffer);
      if (read < 0) {
        throw new IOException("a file became shorter while it was sent");
      }
      left -= read;
      target.write(buffer.flip());
    }
  }

  private static String type(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".log") || lower.endsWith(".txt") || lower.endsWith(".cfg")) {
      return "text/plain;charset=utf-8";
    } else if (lower.endsWith(".xml")) {
      return "application/xml";
    } else if (lower.endsWith(".json")) {
      return "application/json";
    }
    if (lower.endsWith(".intoto.jsonl")) {
      return "application/vnd.in-toto.bundle";
    }
    return lower.endsWith(".rpm") ? "application/x-rpm" : "application/octet-stream";
  }
}
