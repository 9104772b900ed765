package dev.distworks.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.PassphraseSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Passphrases from a file, a descriptor or a prompt, never from an argument or the environment,
 * which others can read. Of a file the first line counts.
 */
final class Passphrases {
  static final Option<Path> FILE =
      Option.path("FILE", "--passphrase-file")
          .describedAs("Read the passphrase from the first line of FILE.");
  static final Option<Integer> FD =
      Option.number("N", 0, 1023, "--passphrase-fd")
          .describedAs("Read the passphrase from descriptor N.");
  static final Option<Path> NEW_FILE =
      Option.path("FILE", "--new-passphrase-file")
          .describedAs("Read the new passphrase from the first line of FILE.");

  private static final int MAX_LENGTH = 4096;

  private Passphrases() {}

  /** That of a key that is there. */
  static PassphraseSource existing(Arguments arguments) {
    return existing(arguments, Optional.empty());
  }

  /** The same, with a file that is taken when the arguments name none. */
  static PassphraseSource existing(Arguments arguments, Optional<Path> usual) {
    return given(arguments)
        .or(() -> usual.map(Passphrases::fromFile))
        .orElse(key -> prompt("Passphrase of key '" + key + "': "));
  }

  /** That of a key to come; a prompt asks twice. */
  static PassphraseSource chosen(Arguments arguments) {
    return given(arguments).orElse(Passphrases::promptTwice);
  }

  /** Another one for a key that has one. */
  static PassphraseSource replacing(Arguments arguments) {
    return arguments.find(NEW_FILE).map(Passphrases::fromFile).orElse(Passphrases::promptTwice);
  }

  static PassphraseSource fromFile(Path file) {
    return key -> {
      try (InputStream in = Files.newInputStream(file)) {
        return firstLine(in, "'" + file + "'");
      } catch (NoSuchFileException e) {
        throw new PassphraseException(
            "'" + file + "': no such file; see that the path of the passphrase is right");
      }
    };
  }

  /** Throws when there is no passphrase in a file. */
  static void check(Path file) throws IOException {
    Arrays.fill(fromFile(file).passphrase(""), '\0');
  }

  private static Optional<PassphraseSource> given(Arguments arguments) {
    if (arguments.find(FILE).isPresent()) {
      return arguments.find(FILE).map(Passphrases::fromFile);
    }
    return arguments.find(FD).map(fd -> once(Path.of("/dev/fd/" + fd)));
  }

  /** A pipe can be read once only: what it gave is kept for further keys of the same command. */
  private static PassphraseSource once(Path descriptor) {
    char[][] known = new char[1][];
    return key -> {
      if (known[0] == null) {
        known[0] = fromFile(descriptor).passphrase(key);
      }
      return known[0].clone();
    };
  }

  private static char[] firstLine(InputStream in, String where) throws IOException {
    byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end == 0 || end > MAX_LENGTH) {
      throw new PassphraseException(
          where + ": expected a passphrase of 1 to " + MAX_LENGTH + " bytes in its first line");
    }
    CharBuffer chars = UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    char[] passphrase = Arrays.copyOf(chars.array(), chars.limit());
    Arrays.fill(chars.array(), '\0');
    Arrays.fill(bytes, (byte) 0);
    return passphrase;
  }

  // From JDK 22 on there is a console without a terminal too; it then gives no passphrase.
  @SuppressWarnings("SystemConsoleNull")
  private static char[] promptTwice(String key) throws IOException {
    char[] first = prompt("New passphrase of key '" + key + "': ");
    char[] second = prompt("The same again: ");
    try {
      if (!Arrays.equals(first, second)) {
        throw new PassphraseException("the two passphrases differ; run it again");
      }
      return first.clone();
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  // From JDK 22 on there is a console without a terminal too; it then gives no passphrase.
  @SuppressWarnings("SystemConsoleNull")
  private static char[] prompt(String words) throws IOException {
    java.io.Console terminal = System.console();
    char[] passphrase = terminal == null ? null : terminal.readPassword("%s", words);
    if (passphrase == null) {
      throw new PassphraseException(
          "there is no terminal to ask for the passphrase at; add --passphrase-file FILE or"
              + " --passphrase-fd N");
    }
    return passphrase;
  }
}
