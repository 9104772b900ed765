package dev.distworks.distfile.ftp;

import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.distfile.ftp.FtpFetcher.FtpFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** One attempt to fetch one file. */
final class FtpTransfer {
  private static final int FTP_PORT = 21;
  private static final int BUFFER = 64 * 1024;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AccessPolicy policy;
  private final FtpLimits limits;
  private final InstantSource clock;
  private final URI source;
  private final FetchRequest request;
  private final long most;

  FtpTransfer(
      AccessPolicy policy,
      FtpLimits limits,
      InstantSource clock,
      URI source,
      FetchRequest request) {
    this.policy = policy;
    this.limits = limits;
    this.clock = clock;
    this.source = source;
    this.request = request;
    this.most = request.expected().size().orElse(request.maxBytes());
  }

  /** Brings the file into the sink, and verifies it there. Throws IOException of the sink only. */
  void run(ContentSink sink) throws IOException, FtpFailure {
    String path = path();
    FTPClient client = client();
    try {
      InputStream body = open(client, path);
      copy(body, sink);
      sink.verify(request.expected());
    } catch (IntegrityException e) {
      Reason reason =
          e.flaw() == IntegrityException.Flaw.SIZE ? Reason.WRONG_SIZE : Reason.WRONG_DIGEST;
      throw new FtpFailure(reason, 0, String.valueOf(e.getMessage()));
    } finally {
      hangUp(client);
    }
  }

  /** The path with nothing in it that would be a second command. */
  private String path() throws FtpFailure {
    String path = String.valueOf(source.getPath());
    if (source.getHost() == null || path.length() < 2) {
      throw new FtpFailure(Reason.MALFORMED_URI, 0, "expected an ftp URL with a host and a path");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw new FtpFailure(Reason.MALFORMED_URI, 0, "a control character in the path");
    }
    return path;
  }

  private FTPClient client() {
    FTPClient client = new FTPClient();
    client.setConnectTimeout((int) limits.connect().toMillis());
    client.setDefaultTimeout((int) limits.stall().toMillis());
    client.setDataTimeout(limits.stall());
    client.setControlEncoding("UTF-8");
    // Data comes from the host that was asked, whatever address it names (SSRF).
    client.setIpAddressFromPasvResponse(false);
    client.setRemoteVerificationEnabled(true);
    return client;
  }

  private InputStream open(FTPClient client, String path) throws FtpFailure {
    try {
      int port = source.getPort() >= 0 ? source.getPort() : FTP_PORT;
      client.connect(address(port), port);
      require(client, FTPReply.isPositiveCompletion(client.getReplyCode()));
      client.setSoTimeout((int) limits.stall().toMillis());
      require(client, client.login("anonymous", "distworks@"));
      require(client, client.setFileType(FTP.BINARY_FILE_TYPE));
      client.enterLocalPassiveMode();
      InputStream body = client.retrieveFileStream(path);
      if (body == null) {
        throw refused(client);
      }
      return body;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private InetAddress address(int port) throws IOException, FtpFailure {
    String host = source.getHost();
    if (port != FTP_PORT) {
      var refusal = policy.refusal(URI.create("http://" + host + ":" + port + "/"));
      if (refusal.isPresent()) {
        throw new FtpFailure(Reason.PORT_REFUSED, 0, refusal.get().why());
      }
    }
    InetAddress[] all = InetAddress.getAllByName(host);
    for (InetAddress address : all) {
      if (policy.allows(host, address)) {
        return address;
      }
    }
    throw new FtpFailure(Reason.ADDRESS_REFUSED, 0, AccessPolicy.refused(host, all[0]).why());
  }

  private static void require(FTPClient client, boolean accepted) throws FtpFailure {
    if (!accepted) {
      throw refused(client);
    }
  }

  private static FtpFailure refused(FTPClient client) {
    int code = client.getReplyCode();
    Reason reason = code == FTPReply.FILE_UNAVAILABLE ? Reason.ABSENT : Reason.STATUS;
    String text = String.valueOf(client.getReplyString()).strip().replaceAll("\\s+", " ");
    return new FtpFailure(reason, code, "ftp reply " + text);
  }

  private void copy(InputStream body, ContentSink sink) throws IOException, FtpFailure {
    byte[] buffer = new byte[BUFFER];
    Instant start = clock.instant();
    Instant since = start;
    long bytes = 0;
    for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
      if (sink.size() + n > most) {
        throw new FtpFailure(Reason.WRONG_SIZE, 0, "expected " + most + " bytes, found more");
      }
      sink.write(buffer, 0, n);
      bytes += n;
      Instant now = clock.instant();
      if (Duration.between(start, now).compareTo(limits.deadline()) > 0) {
        throw new FtpFailure(
            Reason.TIMEOUT, 0, "not done within " + limits.deadline().toSeconds() + " s");
      }
      Duration passed = Duration.between(since, now);
      if (passed.compareTo(MINUTE) >= 0) {
        if (bytes < limits.bytesPerSecond() * passed.toSeconds()) {
          throw new FtpFailure(Reason.TIMEOUT, 0, slow(bytes, passed));
        }
        since = now;
        bytes = 0;
      }
    }
  }

  private String slow(long bytes, Duration passed) {
    return String.format(
        Locale.ROOT,
        "expected at least %d bytes a second, found %d bytes in %d s",
        limits.bytesPerSecond(),
        bytes,
        passed.toSeconds());
  }

  private static int read(InputStream body, byte[] buffer) throws FtpFailure {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static FtpFailure failure(IOException e) {
    String words = String.valueOf(e.getMessage());
    if (e instanceof UnknownHostException) {
      return new FtpFailure(Reason.UNKNOWN_HOST, 0, "no address of host " + words);
    }
    if (e instanceof SocketTimeoutException) {
      return new FtpFailure(Reason.TIMEOUT, 0, "no answer in time: " + words);
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return new FtpFailure(Reason.UNREACHABLE, 0, "no connection: " + words);
    }
    return new FtpFailure(Reason.BROKEN, 0, "the connection broke: " + words);
  }

  private static void hangUp(FTPClient client) {
    try {
      client.disconnect();
    } catch (IOException e) {
      System.getLogger(FtpTransfer.class.getName())
          .log(System.Logger.Level.DEBUG, () -> "hanging up: " + e);
    }
  }
}
