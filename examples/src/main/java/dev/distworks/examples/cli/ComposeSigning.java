package dev.distworks.examples.cli;

import dev.distworks.compose.MetadataSigner;
import dev.distworks.compose.SignatureCheck;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UnlockedKey;
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
import java.nio.file.Files;
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
    UnlockedKey unlocked = keys.unlock(key.get(), name -> passphrase(file));
    return Optional.of(
        new KeyInMemory(KeySigner.of(unlocked, InstantSource.system()), arguments.find(BUILDER)));
  }

  private static char[] passphrase(Path file) throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("").toCharArray();
    }
  }

  /** The compose side's port on the signing side's signer. */
  private record KeyInMemory(Signer signer, Optional<URI> builder) implements OpenSigner {
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
              List.of(subject), BUILD_TYPE, Map.of(), builder.get(), "", now, now, List.of());
      return Optional.of(Envelope.seal(made, signer));
    }

    @Override
    public void close() throws IOException {
      signer.close();
    }
  }
}
