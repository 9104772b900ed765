package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trusted provenance in a file: one envelope, or a bundle of them, one a line (in-toto
 * Attestation v1 §bundle). Lines of a bundle that are not trusted, or state something else, say
 * nothing; when that is all of them, the first one's flaw is the answer. Immutable.
 */
public final class Attestations {
  private static final int MAX_BUNDLE = 64 * 1024 * 1024;

  private final List<Attestation> all;

  private Attestations(List<Attestation> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads and verifies a file.
   *
   * @throws UntrustedSignatureException when nothing in it is to be trusted
   */
  public static Attestations verify(Path file, SignatureVerifier keys) throws IOException {
    List<Attestation> trusted = new ArrayList<>();
    UntrustedSignatureException flaw = null;
    for (byte[] envelope : envelopes(read(file))) {
      try {
        trusted.add(verify(Envelope.parse(envelope), keys));
      } catch (UntrustedSignatureException e) {
        flaw = flaw == null ? e : flaw;
      }
    }
    if (trusted.isEmpty()) {
      throw flaw == null
          ? new UntrustedSignatureException(Reason.UNSIGNED, "there is no envelope in it")
          : flaw;
    }
    return new Attestations(trusted);
  }

  private static Attestation verify(Envelope envelope, SignatureVerifier keys) throws IOException {
    var signature = envelope.verify(keys);
    if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
      throw new UntrustedSignatureException(
          Reason.MALFORMED,
          "the envelope holds no statement: expected payloadType '%s', found '%s'"
              .formatted(Envelope.IN_TOTO, envelope.payloadType()));
    }
    return new Attestation(signature, Statement.parse(envelope.payload()));
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BUNDLE + 1);
      if (bytes.length > MAX_BUNDLE) {
        throw new UntrustedSignatureException(
            Reason.MALFORMED, "expected at most " + MAX_BUNDLE + " bytes of envelopes, found more");
      }
      return bytes;
    }
  }

  /** One a line where the first line is whole, else the one that goes over all lines. */
  private static List<byte[]> envelopes(byte[] file) {
    List<String> lines =
        new String(file, UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() > 1 && !lines.get(0).endsWith("}")) {
      return List.of(file);
    }
    return lines.stream().map(line -> line.getBytes(UTF_8)).toList();
  }

  /** What is stated, and by whom; at least one. */
  public List<Attestation> all() {
    return all;
  }

  /**
   * The attestation that names a file by what is in it, whatever it is called.
   *
   * @throws UntrustedSignatureException when none does
   */
  public Attestation of(Path file) throws IOException {
    Map<DigestAlgorithm, Digest> digests = digests(file);
    for (Attestation each : all) {
      for (Subject subject : each.statement().subjects()) {
        if (subject.digest().equals(digests.get(subject.digest().algorithm()))) {
          return each;
        }
      }
    }
    String name = String.valueOf(file.getFileName());
    Optional<Subject> other =
        all.stream()
            .flatMap(each -> each.statement().subjects().stream())
            .filter(subject -> subject.name().equals(name) || subject.name().endsWith("/" + name))
            .findFirst();
    if (other.isPresent()) {
      Digest stated = other.get().digest();
      throw new UntrustedSignatureException(
          Reason.BAD,
          "its content is not what is stated: expected %s, found %s"
              .formatted(stated, digests.get(stated.algorithm())));
    }
    throw new UntrustedSignatureException(
        Reason.UNSIGNED, "no attestation names it: found " + digests.values().iterator().next());
  }

  private Map<DigestAlgorithm, Digest> digests(Path file) throws IOException {
    Set<DigestAlgorithm> algorithms = EnumSet.noneOf(DigestAlgorithm.class);
    for (Attestation each : all) {
      each.statement().subjects().forEach(s -> algorithms.add(s.digest().algorithm()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Digester.digest(in, algorithms);
    }
  }
}
