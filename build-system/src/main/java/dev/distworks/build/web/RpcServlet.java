package dev.distworks.build.web;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Credentials;
import dev.distworks.build.auth.pki.TlsFiles;
import dev.distworks.build.rpc.CallOrigin;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.build.rpc.RpcReply;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.upload.Uploads;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Koji's calls and uploads, at {@code /kojihub} and, for logging in with a certificate, at {@code
 * /kojihub/ssllogin}. A session is shown by headers or, by older clients, in the query. Every
 * answer to a POST is a methodResponse; a wrong call is a fault, not another status.
 */
final class RpcServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String UPLOAD = "application/octet-stream";
  private static final int RESPONSE_BUFFER = 1 << 16;
  private static final int MOST_DRAINED = 32 << 20;

  private final transient RpcDispatcher dispatcher;
  private final transient Uploads uploads;
  private final String version;

  RpcServlet(RpcDispatcher dispatcher, Uploads uploads, String version) {
    this.dispatcher = dispatcher;
    this.uploads = uploads;
    this.version = version;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/xml;charset=utf-8");
    response.setHeader("Koji-Version", version);
    response.setHeader("Cache-Control", "no-store");
    response.setBufferSize(RESPONSE_BUFFER);
    RpcReply reply;
    try (InputStream body = request.getInputStream()) {
      reply = reply(request, body);
      drain(body);
    }
    reply.write(response.getOutputStream());
  }

  /** Takes what is left of a refused request, so that the connection can be used again. */
  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 14];
    int left = MOST_DRAINED;
    for (int count = 0; count >= 0 && left > 0; left -= count) {
      count = body.read(buffer);
    }
  }

  private RpcReply reply(HttpServletRequest request, InputStream body) throws IOException {
    Query query = Query.of(request);
    try {
      CallOrigin origin = origin(request, query);
      return isUpload(request, query)
          ? RpcReply.of(upload(query, origin, body))
          : dispatcher.answer(body, origin);
    } catch (HubFault fault) {
      return RpcReply.of(fault);
    }
  }

  private static boolean isUpload(HttpServletRequest request, Query query) {
    String type = request.getContentType();
    return query.find("filepath").isPresent()
        || (type != null && type.toLowerCase(Locale.ROOT).startsWith(UPLOAD));
  }

  private static CallOrigin origin(HttpServletRequest request, Query query) {
    Optional<String> certificate =
        request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
            ? TlsFiles.commonName(chain[0])
            : Optional.empty();
    String path = request.getPathInfo();
    return new CallOrigin(
        request.getRemoteAddr(),
        credentials(request, query),
        certificate,
        path != null && path.startsWith("/ssllogin"));
  }

  private static Optional<Credentials> credentials(HttpServletRequest request, Query query) {
    String session = request.getHeader("Koji-Session-Id");
    if (session != null) {
      return Optional.of(
          credentials(
              session,
              request.getHeader("Koji-Session-Key"),
              request.getHeader("Koji-Session-Callnum")));
    }
    return query
        .find("session-id")
        .map(id -> credentials(id, query.get("session-key"), query.find("callnum").orElse(null)));
  }

  private static Credentials credentials(
      String session, @Nullable String key, @Nullable String callNumber) {
    try {
      return new Credentials(
          Long.parseLong(session),
          key == null ? "" : key,
          callNumber == null || callNumber.isEmpty() || callNumber.equals("None")
              ? Optional.empty()
              : Optional.of(Long.valueOf(callNumber)));
    } catch (NumberFormatException e) {
      throw new HubFault(
          FaultCode.AUTH, "Invalid session: expected the numbers of a session and of a call");
    }
  }

  /**
   * Not counted among the calls: a piece that is sent twice is written twice, to the same place.
   */
  private Object upload(Query query, CallOrigin origin, InputStream body) throws IOException {
    if (dispatcher.session(origin).isEmpty()) {
      throw HubFault.notAllowed("you must be logged in for this operation");
    }
    String overwrite = query.get("overwrite");
    Uploads.Piece piece =
        new Uploads.Piece(
            required(query, "filepath"),
            required(query, "filename"),
            offset(query),
            !overwrite.isEmpty() && !overwrite.equals("0"),
            query.find("fileverify").orElse("adler32"));
    Uploads.Written written = uploads.write(piece, body);
    return Struct.of(
        "size", written.size(),
        "fileverify", piece.checksum(),
        "offset", piece.offset(),
        "hexdigest", written.checksum());
  }

  private static String required(Query query, String name) {
    return query
        .find(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> HubFault.parameter("upload: expected '" + name + "' in the query"));
  }

  private static long offset(Query query) {
    if (query.get("offset").isEmpty()) {
      return 0;
    }
    return query
        .number("offset")
        .filter(number -> number >= -1)
        .orElseThrow(
            () ->
                HubFault.parameter(
                    "upload: expected an offset of -1 or more, found '"
                        + query.get("offset")
                        + "'"));
  }
}
