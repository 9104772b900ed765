package dev.distworks.examples.cli;

import dev.distworks.build.attest.AttestationEvent;
import dev.distworks.build.attest.Attesting;
import dev.distworks.build.config.AttestationSettings;
import dev.distworks.build.hub.Hub;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.pkcs11.TokenKeys;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The provenance of a served hub's builds, and the key that it is signed with. */
final class HubAttesting implements Closeable {
  private static final String WHAT = "attestations";

  private final List<Closeable> parts = new ArrayList<>();

  private HubAttesting() {}

  /**
   * Goes to work, if the settings say so.
   *
   * @param signer from {@link #signer}; closed with this
   */
  static HubAttesting start(Hub hub, Optional<BuildSigner> signer, Console console) {
    HubAttesting attesting = new HubAttesting();
    if (signer.isPresent()) {
      attesting.parts.add(Attesting.of(hub, signer.get(), event -> tell(event, console)).start());
      attesting.parts.add(signer.get());
    }
    return attesting;
  }

  /** What is late has to be seen; what is done is seen by its file. */
  private static void tell(AttestationEvent event, Console console) {
    if (event instanceof AttestationEvent.Postponed late) {
      console.error(
          "provenance of "
              + late.nvr()
              + ": "
              + late.reason()
              + "; it is tried again in "
              + late.pause().toSeconds()
              + " s");
    }
  }

  /**
   * Opens the key that the settings name, or sees to it that a signing service can be asked for it:
   * that may be away when the hub starts. Empty when nothing is to be signed.
   *
   * @throws CommandFailure when anything is missing
   */
  static Optional<BuildSigner> signer(Optional<AttestationSettings> settings)
      throws CommandFailure {
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    AttestationSettings given = settings.get();
    try {
      Passphrases.check(given.passphraseFile());
      return Optional.of(
          new BuildSigner(
              given.builder(),
              given.service().isPresent()
                  ? RemoteKey.of(given.service().get(), given.key(), given.passphraseFile())
                  : KeyOnCall.of(local(given))));
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage(WHAT, "no such file: '" + e.getFile() + "'", "mend its path")
          .causedBy(e);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailure.usage(
              WHAT, String.valueOf(e.getMessage()), "mend 'attestations' in the configuration")
          .causedBy(e);
    }
  }

  private static Signer local(AttestationSettings settings) throws IOException {
    Path usual = Path.of(System.getProperty("user.home"), ".config", "distworks", "keys");
    InstantSource clock = InstantSource.system();
    Signer signer =
        KeySigner.of(
            KeyDirectory.at(settings.keystore().orElse(usual), clock)
                .withTokens(TokenKeys::unlock)
                .unlock(settings.key(), Passphrases.fromFile(settings.passphraseFile())),
            clock);
    PublicCertificate certificate = signer.certificate();
    if (certificate.expires().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      signer.close();
      throw new SigningException(
          "key '" + settings.key() + "' expired at " + certificate.expires().get());
    }
    return signer;
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : parts) {
      part.close();
    }
  }
}
