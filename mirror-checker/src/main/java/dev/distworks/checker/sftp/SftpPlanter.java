package dev.distworks.checker.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import dev.distworks.checker.Planter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plants over SFTP: each stamp under a temporary name and then renamed over the old one. The
 * connection is kept, and kept alive; when it is lost, or fails once, the next planting makes a new
 * one.
 */
public final class SftpPlanter implements Planter {
  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final int KEEP_ALIVE_MILLIS = 30_000;

  private final SftpTarget target;
  private final Path home;
  private volatile @Nullable Session session;
  private volatile @Nullable ChannelSftp channel;

  /**
   * Nothing is connected before the first planting.
   *
   * @param home the user's folder, in which {@code .ssh} is looked for
   */
  public SftpPlanter(SftpTarget target, Path home) {
    this.target = target;
    this.home = home;
  }

  @Override
  public PlantReport plant(List<Stamp> stamps) throws IOException {
    boolean done = false;
    try {
      PlantReport report = plant(connected(), stamps);
      done = true;
      return report;
    } catch (JSchException e) {
      throw new IOException("planting at " + target + ": " + words(e), e);
    } catch (UncheckedIOException e) {
      throw new IOException("planting at " + target + ": " + e.getMessage(), e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private PlantReport plant(ChannelSftp sftp, List<Stamp> stamps) throws IOException {
    List<String> failures = new ArrayList<>();
    int planted = 0;
    for (Stamp stamp : stamps) {
      try {
        plant(sftp, stamp);
        planted++;
      } catch (SftpException e) {
        if (!sftp.isConnected() || e.id == ChannelSftp.SSH_FX_CONNECTION_LOST) {
          throw new IOException("planting at " + target + ": the connection was lost", e);
        }
        failures.add("'" + stamp.path() + "': " + e.getMessage());
      }
    }
    if (planted == 0 && !stamps.isEmpty()) {
      throw new IOException("planting at " + target + ": none could be put: " + failures.get(0));
    }
    return new PlantReport(planted, failures);
  }

  private void plant(ChannelSftp sftp, Stamp stamp) throws SftpException {
    String path = target.folder().replaceFirst("/+$", "") + "/" + stamp.path();
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, slash);
    if (stamp.makesFolder()) {
      make(sftp, folder);
    }
    // The name that is hidden is the one that rsync leaves behind itself, so that mirrors skip it.
    String staged = folder + "/." + path.substring(slash + 1) + ".new";
    sftp.put(new ByteArrayInputStream(stamp.text().getBytes(US_ASCII)), quoted(staged));
    rename(sftp, staged, path);
  }

  private static void make(ChannelSftp sftp, String folder) throws SftpException {
    try {
      if (!sftp.stat(quoted(folder)).isDir()) {
        throw new SftpException(ChannelSftp.SSH_FX_FAILURE, "'" + folder + "' is no folder");
      }
    } catch (SftpException e) {
      if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        throw e;
      }
      sftp.mkdir(folder);
    }
  }

  /** jsch renames as POSIX does where the host can, as OpenSSH's can: over what is there. */
  private static void rename(ChannelSftp sftp, String staged, String path) throws SftpException {
    sftp.rename(quoted(staged), quoted(path));
  }

  /** Takes what jsch makes of {@code *}, {@code ?} and the backslash away from them. */
  private static String quoted(String path) {
    return path.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
  }

  private ChannelSftp connected() throws JSchException, IOException {
    if (channel != null && channel.isConnected() && session != null && session.isConnected()) {
      return channel;
    }
    close();
    JSch jsch = new JSch();
    Path knownHosts = target.knownHosts().orElse(home.resolve(".ssh/known_hosts"));
    if (target.acceptNew()) {
      jsch.setHostKeyRepository(AcceptedHosts.in(jsch, knownHosts));
    } else {
      if (!Files.isReadable(knownHosts)) {
        throw new IOException(
            "planting at "
                + target
                + ": expected the host's key in '"
                + knownHosts
                + "', which cannot be read; name a file as known_hosts");
      }
      jsch.setKnownHosts(knownHosts.toString());
    }
    addKeys(jsch);
    return open(jsch);
  }

  private ChannelSftp open(JSch jsch) throws JSchException {
    int timeout = Math.toIntExact(target.timeout().toMillis());
    Session opening = jsch.getSession(target.user(), target.host(), target.port());
    session = opening;
    opening.setConfig("StrictHostKeyChecking", "yes");
    opening.setConfig("PreferredAuthentications", "publickey,password");
    opening.setConfig("HashKnownHosts", "no");
    opening.setServerAliveInterval(KEEP_ALIVE_MILLIS);
    opening.setServerAliveCountMax(2);
    opening.setDaemonThread(true);
    target.password().ifPresent(password -> opening.setPassword(password.getBytes(UTF_8)));
    Optional<String> proxy = target.proxyCommand();
    if (proxy.isPresent()) {
      opening.setProxy(new CommandProxy(proxy.get()));
    }
    opening.connect(timeout);
    ChannelSftp sftp = (ChannelSftp) opening.openChannel("sftp");
    sftp.connect(timeout);
    channel = sftp;
    return sftp;
  }

  private void addKeys(JSch jsch) throws JSchException, IOException {
    List<Path> keys = new ArrayList<>(target.keys());
    if (keys.isEmpty() && target.password().isEmpty()) {
      for (String name : USUAL_KEYS) {
        Path key = home.resolve(".ssh").resolve(name);
        if (Files.isReadable(key)) {
          keys.add(key);
        }
      }
    }
    for (Path key : keys) {
      if (!Files.isReadable(key)) {
        throw new IOException(
            "planting at " + target + ": expected a private key, '" + key + "' cannot be read");
      }
      if (target.passphrase().isPresent()) {
        jsch.addIdentity(key.toString(), target.passphrase().get().getBytes(UTF_8));
      } else {
        jsch.addIdentity(key.toString());
      }
    }
  }

  private static String words(JSchException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("UnknownHostKey") || words.contains("reject HostKey")) {
      return "the host's key is not known; add it to known_hosts (ssh-keyscan) and compare it";
    }
    return words.contains("HostKey has been changed")
        ? "the host's key has changed, which an attacker would look like; " + words
        : words;
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.disconnect();
      channel = null;
    }
    if (session != null) {
      session.disconnect();
      session = null;
    }
  }
}
