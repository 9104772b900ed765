package dev.distworks.signing.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SecretKeys;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnknownKeyException;
import dev.distworks.signing.UnlockedKey;
import dev.distworks.signing.files.OwnerOnly;
import dev.distworks.signing.openpgp.CertificateEditor;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.OpenPgpKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secret keys in a directory, each under a passphrase of its own. Several processes may use the
 * directory at once: every change is one rename.
 */
public final class KeyDirectory implements SecretKeys {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");
  private static final int MAX_GENERATIONS = 10_000;

  private final Path directory;
  private final InstantSource clock;
  private final Argon2Cost cost;
  private final TokenAccess tokens;

  private KeyDirectory(Path directory, InstantSource clock, Argon2Cost cost, TokenAccess tokens) {
    this.directory = directory;
    this.clock = clock;
    this.cost = cost;
    this.tokens = tokens;
  }

  /** Opens keys whose secret is in a token. */
  @FunctionalInterface
  public interface TokenAccess {
    /**
     * Logs in to the token and finds the key.
     *
     * @param name what the passphrase, the token's PIN, is asked for
     * @param description where the key is, in the words of whoever put it there
     */
    UnlockedKey unlock(
        String name, PublicCertificate certificate, String description, PassphraseSource pin)
        throws IOException;
  }

  /** The directory of that path, which is made when the first key is. */
  public static KeyDirectory at(Path directory, InstantSource clock) {
    return new KeyDirectory(
        directory,
        clock,
        Argon2Cost.USUAL,
        (name, certificate, description, pin) -> {
          throw new SigningException("key '" + name + "' is in a token, and none is connected");
        });
  }

  /** The same, with another cost of guessing passphrases for keys that are sealed from now on. */
  public KeyDirectory withCost(Argon2Cost other) {
    return new KeyDirectory(directory, clock, other, tokens);
  }

  /** The same, with access to tokens. */
  public KeyDirectory withTokens(TokenAccess access) {
    return new KeyDirectory(directory, clock, cost, access);
  }

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return names;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path path : folders) {
        String name = path.getFileName().toString();
        if (NAME.matcher(name).matches() && new KeyFolder(path).exists()) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public PublicCertificate certificate(String name) throws IOException {
    return OpenPgpKey.certificate(existing(name).text(KeyFolder.CERTIFICATE), clock.instant());
  }

  @Override
  public UnlockedKey unlock(String name, PassphraseSource passphrase) throws IOException {
    KeyFolder folder = existing(name);
    if (folder.has(KeyFolder.TOKEN)) {
      return tokens.unlock(name, certificate(name), folder.text(KeyFolder.TOKEN), passphrase);
    }
    return open(name, folder, passphrase);
  }

  private OpenPgpKey open(String name, KeyFolder folder, PassphraseSource passphrase)
      throws IOException {
    String certificate = folder.text(KeyFolder.CERTIFICATE);
    char[] secret = passphrase.passphrase(name);
    byte[] plain = null;
    try {
      plain = SealedSecret.open(folder.read(KeyFolder.SECRET), secret, name);
      return OpenPgpKey.decode(plain, certificate, clock.instant());
    } finally {
      Arrays.fill(secret, '\0');
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  /** Makes a key. Throws when there is one of that name. */
  public PublicCertificate generate(
      String name, KeyAlgorithm algorithm, KeyDescription description, PassphraseSource passphrase)
      throws IOException {
    refuseExisting(name);
    try (OpenPgpKey key = OpenPgpKey.generate(algorithm, description)) {
      place(name, stage(name, key, passphrase));
      return key.certificate();
    }
  }

  /**
   * Takes a key that gpg exported.
   *
   * @param exportPassphrase what gpg protected it with; not asked when it did not
   */
  public PublicCertificate importKey(
      String name, byte[] export, PassphraseSource exportPassphrase, PassphraseSource passphrase)
      throws IOException {
    refuseExisting(name);
    try (OpenPgpKey key = OpenPgpKey.read(export, name, exportPassphrase, clock.instant())) {
      place(name, stage(name, key, passphrase));
      return key.certificate();
    }
  }

  /**
   * Notes a key whose secret stays in a token.
   *
   * @param description where it is, for {@link TokenAccess}
   */
  public void register(String name, PublicCertificate certificate, String description)
      throws IOException {
    refuseExisting(name);
    KeyFolder staged = stagingFolder(name);
    staged.write(KeyFolder.TOKEN, description.getBytes(US_ASCII));
    staged.write(KeyFolder.CERTIFICATE, certificate.armored().getBytes(US_ASCII));
    place(name, staged);
  }

  /** Sets when a key expires; empty for never. */
  public PublicCertificate expire(
      String name, Optional<Instant> expires, PassphraseSource passphrase) throws IOException {
    try (UnlockedKey key = unlock(name, passphrase)) {
      return replaceCertificate(name, new CertificateEditor(key, clock.instant()).expire(expires));
    }
  }

  /** Revokes a key for good; publish the certificate afterwards. */
  public PublicCertificate revoke(
      String name, CertificateEditor.Reason reason, String explanation, PassphraseSource passphrase)
      throws IOException {
    try (UnlockedKey key = unlock(name, passphrase)) {
      return replaceCertificate(
          name, new CertificateEditor(key, clock.instant()).revoke(reason, explanation));
    }
  }

  private PublicCertificate replaceCertificate(String name, PublicCertificate certificate)
      throws IOException {
    existing(name).write(KeyFolder.CERTIFICATE, certificate.armored().getBytes(US_ASCII));
    return certificate;
  }

  /** Seals a key with another passphrase. */
  public void changePassphrase(String name, PassphraseSource old, PassphraseSource passphrase)
      throws IOException {
    KeyFolder folder = existing(name);
    try (OpenPgpKey key = open(name, folder, old)) {
      seal(name, folder, key, passphrase);
    }
  }

  /**
   * Puts a new key in the place of an old one, which gets the name {@code NAME.1}, or the next that
   * is free, and can go on signing beside the new one until everybody trusts that.
   *
   * @return the name of the old key by now
   */
  public String rotate(
      String name, KeyAlgorithm algorithm, KeyDescription description, PassphraseSource passphrase)
      throws IOException {
    KeyFolder current = existing(name);
    String retired = freeName(name);
    try (OpenPgpKey key = OpenPgpKey.generate(algorithm, description)) {
      // The name is sealed with a secret: the old key has to be sealed again under its new name.
      KeyFolder moved = stagingFolder(retired);
      if (current.has(KeyFolder.TOKEN)) {
        moved.write(KeyFolder.TOKEN, current.read(KeyFolder.TOKEN));
      } else {
        try (OpenPgpKey old = open(name, current, passphrase)) {
          seal(retired, moved, old, passphrase);
        }
      }
      moved.write(KeyFolder.CERTIFICATE, current.read(KeyFolder.CERTIFICATE));
      KeyFolder fresh = stage(name, key, passphrase);
      place(retired, moved);
      Path outgoing = directory.resolve("." + name + ".old." + ProcessHandle.current().pid());
      Files.move(current.path(), outgoing, StandardCopyOption.ATOMIC_MOVE);
      place(name, fresh);
      new KeyFolder(outgoing).delete();
      return retired;
    }
  }

  private String freeName(String name) throws IOException {
    for (int i = 1; i < MAX_GENERATIONS; i++) {
      if (!Files.exists(directory.resolve(name + "." + i))) {
        return name + "." + i;
      }
    }
    throw new SigningException("key '" + name + "' has been rotated too often");
  }

  /** Deletes a key, its secret overwritten. Nothing brings it back. */
  public void delete(String name) throws IOException {
    KeyFolder folder = existing(name);
    Path outgoing = directory.resolve("." + name + ".gone." + ProcessHandle.current().pid());
    Files.move(folder.path(), outgoing, StandardCopyOption.ATOMIC_MOVE);
    new KeyFolder(outgoing).delete();
    KeyFolder.force(directory);
  }

  private KeyFolder stage(String name, OpenPgpKey key, PassphraseSource passphrase)
      throws IOException {
    KeyFolder staged = stagingFolder(name);
    seal(name, staged, key, passphrase);
    staged.write(KeyFolder.CERTIFICATE, key.certificate().armored().getBytes(US_ASCII));
    return staged;
  }

  private void seal(String name, KeyFolder folder, OpenPgpKey key, PassphraseSource passphrase)
      throws IOException {
    char[] secret = passphrase.passphrase(name);
    byte[] plain = key.encoded();
    try {
      if (secret.length == 0) {
        throw new SigningException("key '" + name + "': expected a passphrase, found an empty one");
      }
      folder.write(KeyFolder.SECRET, SealedSecret.seal(plain, secret, name, cost));
    } finally {
      Arrays.fill(secret, '\0');
      Arrays.fill(plain, (byte) 0);
    }
  }

  private KeyFolder stagingFolder(String name) throws IOException {
    OwnerOnly.makeFolder(directory);
    KeyFolder staged =
        new KeyFolder(directory.resolve("." + name + ".new." + ProcessHandle.current().pid()));
    if (Files.exists(staged.path())) {
      staged.delete();
    }
    staged.make();
    return staged;
  }

  private void place(String name, KeyFolder staged) throws IOException {
    Files.move(staged.path(), folder(name).path(), StandardCopyOption.ATOMIC_MOVE);
    KeyFolder.force(directory);
  }

  private void refuseExisting(String name) throws IOException {
    if (Files.exists(folder(name).path())) {
      throw new SigningException(
          "key '" + name + "' is in '" + directory + "' already; delete it or take another name");
    }
  }

  private KeyFolder existing(String name) throws IOException {
    KeyFolder folder = folder(name);
    if (!folder.exists()) {
      throw new UnknownKeyException(name, "'" + directory + "'", names());
    }
    return folder;
  }

  private KeyFolder folder(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "key: expected a name of letters, digits, '.', '_', '@', '+' and '-', found '"
              + name
              + "'");
    }
    return new KeyFolder(directory.resolve(name));
  }

  @Override
  public void close() {}
}
