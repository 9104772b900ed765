package dev.distworks.checker.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Known hosts to which a host is added when it is first met, as OpenSSH's {@code accept-new} does.
 * A host that is known by any key is never added again.
 */
final class AcceptedHosts implements HostKeyRepository {
  private final HostKeyRepository known;
  private final Path file;

  private AcceptedHosts(HostKeyRepository known, Path file) {
    this.known = known;
    this.file = file;
  }

  static AcceptedHosts in(JSch jsch, Path file) throws JSchException, IOException {
    if (!Files.exists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.createFile(file);
    }
    jsch.setKnownHosts(file.toString());
    return new AcceptedHosts(jsch.getHostKeyRepository(), file);
  }

  @Override
  public int check(String host, byte[] key) {
    int found = known.check(host, key);
    if (found != NOT_INCLUDED) {
      return found;
    }
    HostKey[] others = known.getHostKey(host, null);
    if (others != null && others.length > 0) {
      return CHANGED;
    }
    try {
      HostKey added = new HostKey(host, key);
      String line = host + " " + added.getType() + " " + added.getKey() + "\n";
      Files.writeString(file, line, UTF_8, StandardOpenOption.APPEND);
      return OK;
    } catch (JSchException e) {
      return NOT_INCLUDED;
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be written", e);
    }
  }

  @Override
  public void add(HostKey hostKey, @Nullable UserInfo user) {
    known.add(hostKey, user);
  }

  @Override
  public void remove(String host, @Nullable String type) {
    known.remove(host, type);
  }

  @Override
  public void remove(String host, @Nullable String type, byte @Nullable [] key) {
    known.remove(host, type, key);
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return known.getKnownHostsRepositoryID();
  }

  @Override
  public HostKey[] getHostKey() {
    return known.getHostKey();
  }

  @Override
  public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
    return known.getHostKey(host, type);
  }
}
