package dev.distworks.signing.service.server;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.signing.HashState;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.ResumableHash;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.WireException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** What can be signed: the header of an RPM, which is looked into, and content by its hash. */
final class SigningVerbs {
  private SigningVerbs() {}

  static Map<String, Verb> all() {
    return Map.of(
        "certificate", SigningVerbs::certificate,
        "sign-rpm", SigningVerbs::rpm,
        "sign-data", SigningVerbs::content,
        "sign-text", SigningVerbs::content);
  }

  private static Answer certificate(Call call) throws Refusal, IOException {
    KeySigner signer = call.opened(call.key()).signer();
    return Answer.ok(
        new Fields()
            .add("certificate", signer.certificate().armored())
            .add("digest", signer.digest().label()));
  }

  private static Answer rpm(Call call) throws Refusal, IOException {
    Key key = call.key();
    OpenKey open = call.opened(key);
    byte[] bytes = call.fields().bytes("header");
    Nevra nevra = nevra(bytes);
    requireAsked(nevra, call.fields().findText("nevra"));
    if (!key.rule().allows(nevra.toString())) {
      throw new Refusal(
          "key '" + key.name() + "' may not sign '" + nevra + "', only " + key.rule().nevras());
    }
    Digest digest = sha256(bytes);
    if (key.rule().builtOnly()) {
      requireBuilt(call, key, nevra, digest);
    }
    Optional<Answer> pending = Approvals.require(call, key, nevra.toString(), digest.hex());
    if (pending.isPresent()) {
      return pending.get();
    }
    byte[] signature = open.signer().signRpmHeader(bytes);
    return Answer.ok(new Fields().add("signature", signature))
        .noted(call.event(key).with("nevra", nevra.toString()).with("digest", digest.toString()));
  }

  private static void requireBuilt(Call call, Key key, Nevra nevra, Digest digest)
      throws Refusal, IOException {
    boolean built =
        call.vault().built().isPresent() && call.vault().built().get().isBuilt(nevra, digest);
    if (!built) {
      throw new Refusal(
          "key '"
              + key.name()
              + "' signs only what the build system built, and it does not know '"
              + nevra
              + "' with header "
              + digest);
    }
  }

  private static Nevra nevra(byte[] bytes) throws Refusal {
    try {
      RpmHeader header = RpmHeader.parse("the request", "header", 0, bytes);
      boolean source = header.has(RpmTag.SOURCE_PACKAGE) || !header.has(RpmTag.SOURCE_RPM);
      Nevra nevra =
          new Nevra(
              header.string(RpmTag.NAME).orElse(""),
              new Evr(
                  header.number(RpmTag.EPOCH).orElse(0),
                  header.string(RpmTag.VERSION).orElse(""),
                  header.string(RpmTag.RELEASE).orElse("")),
              source ? Nevra.SOURCE : header.string(RpmTag.ARCH).orElse(""));
      if (nevra.name().isEmpty()
          || nevra.evr().version().isEmpty()
          || nevra.evr().release().isEmpty()
          || nevra.arch().isEmpty()) {
        throw new Refusal("expected the header of a package with a name, found one without");
      }
      return nevra;
    } catch (MalformedRpmException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  /** The name that was asked for need not say an epoch; if it does, it must be that one. */
  private static void requireAsked(Nevra found, Optional<String> asked) throws Refusal {
    if (asked.isEmpty()) {
      return;
    }
    Nevra wanted = Nevra.parse(asked.get());
    boolean epoch = asked.get().contains(":");
    boolean same = epoch ? wanted.equals(found) : wanted.fileName().equals(found.fileName());
    if (!same) {
      throw new Refusal(
          "expected the header of '" + asked.get() + "', found that of '" + found + "'");
    }
  }

  private static Answer content(Call call) throws Refusal, IOException {
    Key key = call.key();
    OpenKey open = call.opened(key);
    if (!key.rule().content()) {
      throw new Refusal("key '" + key.name() + "' signs packages only");
    }
    SignatureKind kind = kind(call.text("kind"));
    HashState state = state(call.fields());
    String digest =
        state.algorithm().label()
            + ":"
            + java.util.HexFormat.of().formatHex(ResumableHash.resume(state).finish());
    Optional<Answer> pending =
        Approvals.require(call, key, "content of " + state.length() + " bytes, " + digest, digest);
    if (pending.isPresent()) {
      return pending.get();
    }
    byte[] signature = open.signer().sign(kind, state);
    return Answer.ok(new Fields().add("signature", signature))
        .noted(
            call.event(key).with("length", Long.toString(state.length())).with("digest", digest));
  }

  private static SignatureKind kind(String name) throws WireException {
    return switch (name) {
      case "binary" -> SignatureKind.BINARY;
      case "text" -> SignatureKind.TEXT;
      default -> throw new WireException("kind: expected binary or text, found '" + name + "'");
    };
  }

  private static HashState state(Fields fields) throws WireException {
    String label = fields.text("algorithm");
    DigestAlgorithm algorithm =
        DigestAlgorithm.named(label)
            .orElseThrow(() -> new WireException("algorithm: '" + label + "' is not known"));
    return new HashState(
        algorithm, fields.bytes("chaining"), fields.number("length"), fields.bytes("tail"));
  }

  private static Digest sha256(byte[] bytes) {
    try {
      return Digest.of(DigestAlgorithm.SHA256, MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
