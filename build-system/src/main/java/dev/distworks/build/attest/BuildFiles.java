package dev.distworks.build.attest;

import dev.distworks.build.attest.BuildStatement.Output;
import dev.distworks.build.attest.RecordedBuild.RecordedFile;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of a build on disk: digested for a statement, and the statement beside them. */
final class BuildFiles {
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  BuildFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The digests of all package files, and of the signed copies that there are. Nothing is stated of
   * a file that is not the one that was recorded.
   */
  List<Output> digest(List<RecordedFile> files) throws IOException {
    List<Output> outputs = new ArrayList<>();
    for (RecordedFile file : files) {
      Rpm rpm = file.rpm();
      String path = HubPaths.rpm(rpm.name(), rpm.version(), rpm.release(), rpm.arch());
      outputs.add(digest(path, rpm));
      for (String key : file.keys()) {
        String signed = HubPaths.signed(rpm.arch() + "/" + rpm.nvra() + ".rpm", key);
        if (Files.exists(folder.resolve(signed))) {
          outputs.add(digest(signed, rpm));
        }
      }
    }
    return outputs;
  }

  private Output digest(String path, Rpm recorded) throws IOException {
    Path file = folder.resolve(path);
    Digester whole = Digester.of(Set.of(DigestAlgorithm.SHA256));
    Digester signedPart = Digester.of(Set.of(DigestAlgorithm.MD5));
    try (InputStream in = Files.newInputStream(file)) {
      long header = RpmFile.read(file).header().offset();
      long at = 0;
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        whole.update(buffer, 0, n);
        int skipped = (int) Math.min(n, Math.max(0, header - at));
        signedPart.update(buffer, skipped, n - skipped);
        at += n;
      }
    } catch (NoSuchFileException e) {
      throw new IOException("no such file: '" + file + "'; put it back, or delete the build", e);
    }
    String payloadHash = only(signedPart).hex();
    if (!recorded.payloadHash().isEmpty() && !recorded.payloadHash().equals(payloadHash)) {
      throw new IOException(
          "'%s' is not what was recorded: expected header and payload of MD5 %s, found %s"
              .formatted(file, recorded.payloadHash(), payloadHash));
    }
    return new Output(path, only(whole));
  }

  private static Digest only(Digester digester) {
    return digester.digests().values().iterator().next();
  }

  /** Where the statement of a build is. */
  Path attestation(String nvr) {
    return folder.resolve(HubPaths.attestation(nvr));
  }

  /** Writes it whole, in place of an older one, and forces it to the disk. */
  Path write(String nvr, byte[] envelope) throws IOException {
    Path target = attestation(nvr);
    Path attestations = folder.resolve(HubPaths.attestation(nvr)).resolveSibling("");
    Files.createDirectories(attestations);
    Path staged = target.resolveSibling("." + target.getFileName() + ".part");
    try (FileChannel out =
        FileChannel.open(
            staged,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer line = ByteBuffer.allocate(envelope.length + 1).put(envelope).put((byte) '\n');
      line.flip();
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(true);
    }
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(attestations, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return target;
  }

  /** Takes it away: the build went while it was being stated. */
  void remove(String nvr) throws IOException {
    Files.deleteIfExists(attestation(nvr));
    for (Path each = attestation(nvr).getParent();
        each != null && each.startsWith(folder);
        each = each.getParent()) {
      try {
        Files.deleteIfExists(each);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }
}
