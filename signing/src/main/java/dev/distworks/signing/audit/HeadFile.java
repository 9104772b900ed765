package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.signing.files.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file beside a log that says where the log's end is. It always has the same length and is
 * written in one piece; after a crash of the machine it may be a little behind the log, never
 * ahead.
 */
final class HeadFile implements Closeable {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{19}) ([0-9a-f]{64}) ([A-Za-z0-9+/=]{88})\n");

  private final FileChannel channel;

  /** A head with its signature. */
  record SignedHead(AuditHead head, String signature) {}

  private HeadFile(FileChannel channel) {
    this.channel = channel;
  }

  static Path beside(Path log) {
    return log.resolveSibling(log.getFileName() + ".head");
  }

  static HeadFile open(Path log) throws IOException {
    return new HeadFile(
        FileChannel.open(
            beside(log),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.file(beside(log))));
  }

  /** What it says; empty when there is none or it has not the form. */
  static Optional<SignedHead> read(Path log) throws IOException {
    String text;
    try {
      if (Files.size(beside(log)) > 1000) {
        return Optional.empty();
      }
      text = Files.readString(beside(log), US_ASCII);
    } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new SignedHead(
                new AuditHead(Long.parseLong(form.group(1)), form.group(2)), form.group(3)))
        : Optional.empty();
  }

  void write(AuditHead head, String signature) throws IOException {
    String text =
        String.format(Locale.ROOT, "%019d %s %s\n", head.lines(), head.chain(), signature);
    channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), 0);
  }

  /** Makes sure that what was written is on disk. */
  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    force();
    channel.close();
  }
}
