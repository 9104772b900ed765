package dev.distworks.signing.service.client;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.HashState;
import dev.distworks.signing.PendingSignature;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.ResumableHash;
import dev.distworks.signing.service.wire.Fields;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Signs with a key of a signing server. Thread-safe. Of content, the server gets the state of its
 * hash; of an RPM, the header. Closing it does not close the client.
 */
public final class RemoteSigner implements Signer {
  private final SigningClient client;
  private final String key;
  private final PublicCertificate certificate;
  private final DigestAlgorithm digest;

  private RemoteSigner(
      SigningClient client, String key, PublicCertificate certificate, DigestAlgorithm digest) {
    this.client = client;
    this.key = key;
    this.certificate = certificate;
    this.digest = digest;
  }

  /**
   * Opens a key: the server is asked for its certificate.
   *
   * @throws RefusedException when the user has no access to it
   */
  public static RemoteSigner open(SigningClient client, String key, InstantSource clock)
      throws IOException {
    Fields answer = client.ask("key '" + key + "'", "certificate", Optional.of(key), new Fields());
    PublicCertificate certificate =
        OpenPgpKey.certificate(answer.text("certificate"), clock.instant());
    DigestAlgorithm digest =
        DigestAlgorithm.named(answer.text("digest"))
            .orElseThrow(() -> new SigningException("the server wants a digest that is not known"));
    return new RemoteSigner(client, key, certificate, digest);
  }

  /** The same for one who knows the certificate already: nothing is asked before it signs. */
  public static RemoteSigner of(SigningClient client, String key, PublicCertificate certificate) {
    return new RemoteSigner(
        client, key, certificate, KeySigner.usualDigest(certificate.algorithm()));
  }

  @Override
  public PublicCertificate certificate() {
    return certificate;
  }

  @Override
  public PendingSignature begin(SignatureKind kind) {
    ResumableHash hash = ResumableHash.of(digest);
    return new PendingSignature() {
      @Override
      public void update(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
      }

      @Override
      public byte[] finish() throws IOException {
        return sign(kind, hash.state());
      }
    };
  }

  private byte[] sign(SignatureKind kind, HashState state) throws IOException {
    Fields fields =
        new Fields()
            .add("kind", kind.name().toLowerCase(Locale.ROOT))
            .add("algorithm", state.algorithm().label())
            .add("chaining", state.chaining())
            .add("length", state.length())
            .add("tail", state.tail());
    String verb = kind == SignatureKind.TEXT ? "sign-text" : "sign-data";
    return client
        .ask("signing with key '" + key + "'", verb, Optional.of(key), fields)
        .bytes("signature");
  }

  @Override
  public byte[] signRpmHeader(byte[] header) throws IOException {
    return signRpmHeader(header, Optional.empty());
  }

  /**
   * Signs the main header of an RPM if it is the one that is meant.
   *
   * @param nevra {@code NAME-[EPOCH:]VERSION-RELEASE.ARCH}; the server refuses another header
   */
  public byte[] signRpmHeader(byte[] header, Optional<String> nevra) throws IOException {
    Fields fields = new Fields().add("header", header);
    nevra.ifPresent(name -> fields.add("nevra", name));
    String what = "signing " + nevra.orElse("an RPM") + " with key '" + key + "'";
    return client.ask(what, "sign-rpm", Optional.of(key), fields).bytes("signature");
  }

  /** The same signer for one RPM that must be that one. */
  public Signer expecting(String nevra) {
    return new Signer() {
      @Override
      public PublicCertificate certificate() {
        return certificate;
      }

      @Override
      public PendingSignature begin(SignatureKind kind) {
        return RemoteSigner.this.begin(kind);
      }

      @Override
      public byte[] signRpmHeader(byte[] header) throws IOException {
        return RemoteSigner.this.signRpmHeader(header, Optional.of(nevra));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
