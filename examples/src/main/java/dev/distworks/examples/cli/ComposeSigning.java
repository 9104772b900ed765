package dev.distworks.examples.cli;

import dev.distworks.compose.MetadataSigner;
import dev.distworks.compose.SignatureCheck;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UnknownKeyException;
import dev.distworks.signing.UnlockedKey;
import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.attestation.Envelope;
import dev.distworks.signing.attestation.Provenance;
import dev.distworks.signing.attestation.Subject;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.pkcs11.TokenKeys;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that composing commands sign and verify with. */
final class ComposeSigning {
  private static final Option<String> SIGN_WITH =
      Option.text("KEY", "--sign-with").describedAs("Sign repomd.xml with that key.");
  private static final Option<Path> KEYSTORE =
      Option.path("DIR", "--keystore")
          .describedAs("Where the key is; ~/.config/distworks/keys by default.");
  private static final Option<Path> PASSPHRASE =
      Option.path("F", "--passphrase-file").describedAs("The key's passphrase is its first line.");

  private static final Option<URI> BUILDER =
      Option.value("URI", "a URI", SignAttestCommand::uri, "--attest-builder")
          .describedAs("State, signed, that this made it: repomd.xml.intoto.json (in-toto, SLSA).");

  /** How metadata are signed, to be added to a command. */
  static final List<Option<?>> OPTIONS = List.of(SIGN_WITH, KEYSTORE, PASSPHRASE, BUILDER);

  private static final URI BUILD_TYPE = URI.create("https://distworks.dev/compose/v1");

  private ComposeSigning() {}

  /** A signer of metadata that forgets its key when it is closed. */
  interface OpenSigner extends MetadataSigner, Closeable {}

  /** What trusts the keys of these files; empty when there are none. */
  static Optional<SignatureCheck> check(List<Path> keyrings) throws CommandFailure {
    if (keyrings.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeyringCheck.of(keyrings));
    } catch (IOException e) {
      throw CommandFailure.usage(
              "--keyring", String.valueOf(e.getMessage()), "name files with OpenPGP public keys")
          .causedBy(e);
    }
  }

  /** The key that the options name, opened; empty when they name none. */
  static Optional<OpenSigner> signer(Arguments arguments) throws IOException, CommandFailure {
    Optional<String> key = arguments.find(SIGN_WITH);
    if (key.isEmpty()) {
      if (arguments.find(BUILDER).isPresent()) {
        throw CommandFailure.usage(
            "--attest-builder", "no key is named to sign the statement", "add --sign-with KEY");
      }
      return Optional.empty();
    }
    Path home = Path.of(System.getProperty("user.home"), ".config", "distworks", "keys");
    KeyDirectory keys =
        KeyDirectory.at(arguments.find(KEYSTORE).orElse(home), InstantSource.system())
            .withTokens(TokenKeys::unlock);
    Path file =
        arguments
            .find(PASSPHRASE)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "--sign-with",
                        "the key's passphrase is missing",
                        "give --passphrase-file"));
    UnlockedKey unlocked = unlock(keys, key.get(), file);
    return Optional.of(
        new KeyInMemory(
            KeySigner.of(unlocked, InstantSource.system()),
            arguments.find(BUILDER),
            InstantSource.system().instant()));
  }

  private static UnlockedKey unlock(KeyDirectory keys, String key, Path passphrase)
      throws IOException, CommandFailure {
    try {
      return keys.unlock(key, Passphrases.fromFile(passphrase));
    } catch (UnknownKeyException e) {
      throw CommandFailure.usage(
              "--sign-with", String.valueOf(e.getMessage()), "name one of these, or a --keystore")
          .causedBy(e);
    } catch (WrongPassphraseException e) {
      throw CommandFailure.stopped(
              "--sign-with", String.valueOf(e.getMessage()), "give the right one")
          .causedBy(e);
    }
  }

  /** The compose side's port on the signing side's signer. */
  private record KeyInMemory(Signer signer, Optional<URI> builder, Instant started)
      implements OpenSigner {
    @Override
    public byte[] sign(byte[] repomd) throws IOException {
      return signer.detached(new ByteArrayInputStream(repomd));
    }

    @Override
    public byte[] publicKey() {
      return signer.certificate().armored().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> provenance(byte[] repomd) throws IOException {
      if (builder.isEmpty()) {
        return Optional.empty();
      }
      Instant now = InstantSource.system().instant();
      Subject subject = new Subject("repomd.xml", Digester.digest(repomd, DigestAlgorithm.SHA256));
      Provenance made =
          new Provenance(
              List.of(subject), BUILD_TYPE, Map.of(), builder.get(), "", started, now, List.of());
      return Optional.of(Envelope.seal(made, signer));
    }

    @Override
    public void close() throws IOException {
      signer.close();
    }
  }
}
