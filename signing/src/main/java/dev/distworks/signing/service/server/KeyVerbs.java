package dev.distworks.signing.service.server;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.pkcs11.TokenKeys;
import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.registry.KeyRule;
import dev.distworks.signing.service.registry.Names;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.wire.Utf8;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked for about keys. */
final class KeyVerbs {
  private static final int SECRET = 32;

  private KeyVerbs() {}

  static Map<String, Verb> all() {
    return Map.of(
        "list-keys", KeyVerbs::list,
        "new-key", KeyVerbs::create,
        "import-key", KeyVerbs::importKey,
        "delete-key", KeyVerbs::delete,
        "modify-key", KeyVerbs::modify,
        "get-public-key", KeyVerbs::publicKey,
        "change-key-expiration", KeyVerbs::expire,
        "list-binding-methods", KeyVerbs::bindings);
  }

  /** Administrators see all keys, others those that they may use. */
  private static Answer list(Call call) throws Refusal {
    boolean all = call.known().admin();
    return Answer.lines(
        call.content().keys().values().stream()
            .filter(key -> all || call.content().grant(call.user(), key.id()).isPresent())
            .map(Key::name)
            .toList());
  }

  /** How a key comes to be where keys are kept. */
  @FunctionalInterface
  private interface Making {
    PublicCertificate make(String id, PassphraseSource secret) throws IOException;
  }

  private static Answer create(Call call) throws Refusal, IOException {
    call.admin();
    if (call.fields().has("token-label")) {
      return takeUp(call);
    }
    String label = call.fields().findText("algorithm").orElse("rsa4096");
    KeyAlgorithm algorithm =
        KeyAlgorithm.named(label)
            .orElseThrow(
                () ->
                    new Refusal(
                        "expected an algorithm of "
                            + KeyAlgorithm.forNewKeys()
                            + ", found '"
                            + label
                            + "'"));
    KeyDescription description = description(call);
    return add(
        call,
        random(call),
        (id, secret) -> call.vault().keys().generate(id, algorithm, description, secret));
  }

  /** A key that is in the server's token already: its PIN is what grants seal. */
  private static Answer takeUp(Call call) throws Refusal, IOException {
    TokenSlot slot =
        call.vault()
            .token()
            .orElseThrow(
                () ->
                    new Refusal(
                        "this server has no token: its server.yaml names no pkcs11-library"));
    TokenKeys.Location location = slot.key(call.text("token-label"));
    KeyDescription description = description(call);
    String name = call.text(Words.KEY);
    return add(
        call,
        call.fields().bytes("pin").clone(),
        (id, pin) -> {
          PublicCertificate made = TokenKeys.certify(name, location, description, pin);
          call.vault().keys().register(id, made, location.description());
          return made;
        });
  }

  private static KeyDescription description(Call call) throws Refusal, IOException {
    String userId = call.fields().findText("user-id").orElse(call.text(Words.KEY) + " signing key");
    return new KeyDescription(userId, call.vault().clock().instant(), expiry(call));
  }

  private static byte[] random(Call call) {
    byte[] raw = new byte[SECRET];
    call.vault().random().nextBytes(raw);
    byte[] secret = Base64.getEncoder().encode(raw);
    Arrays.fill(raw, (byte) 0);
    return secret;
  }

  private static Optional<Instant> expiry(Call call) throws Refusal {
    Optional<String> text = call.fields().findText("expires");
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new Refusal("expected a time such as 2027-01-31T00:00:00Z, found '" + text.get() + "'");
    }
  }

  private static Answer importKey(Call call) throws Refusal, IOException {
    call.admin();
    byte[] export = call.fields().bytes("secret-key");
    char[] old = Utf8.chars(call.fields().find("old-passphrase").orElse(new byte[0]));
    try {
      return add(
          call,
          random(call),
          (id, secret) -> call.vault().keys().importKey(id, export, name -> old.clone(), secret));
    } finally {
      Arrays.fill(old, '\0');
    }
  }

  /** Makes a key under that secret, which is overwritten, and a grant of it. */
  private static Answer add(Call call, byte[] secret, Making making) throws Refusal, IOException {
    try {
      return addUnder(call, secret, making);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static Answer addUnder(Call call, byte[] secret, Making making)
      throws Refusal, IOException {
    String name = Names.require("key", call.text(Words.KEY));
    if (call.content().key(name).isPresent()) {
      throw new Refusal("there is a key '" + name + "' already");
    }
    String owner = call.fields().findText("key-admin").orElse(call.user());
    if (call.content().user(owner).isEmpty()) {
      throw new Refusal("there is no user '" + owner + "' to administer the key");
    }
    // The same request, after a crash, finds what it left: nobody has a grant for that.
    String id = "key-" + call.request().id();
    if (call.vault().keys().names().contains(id)) {
      call.vault().keys().delete(id);
    }
    char[] passphrase = call.passphrase(Words.NEW_PASSPHRASE);
    try {
      PublicCertificate made = making.make(id, which -> Utf8.chars(secret));
      Sealed sealed =
          Sealed.seal(secret, passphrase, Grant.purpose(owner, id), call.vault().cost());
      Key key = new Key(name, id, KeyRule.ANYTHING);
      return call.change(
          call.event()
              .with("key", name)
              .with("fingerprint", made.fingerprint().hex())
              .with("key-admin", owner),
          content -> content.with(key).with(new Grant(owner, id, true, sealed)));
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private static Answer delete(Call call) throws Refusal, IOException {
    call.admin();
    Key key = call.key();
    Answer answer = call.change(call.event(key), content -> content.without(key));
    call.vault().open().close(key.id());
    call.vault().keys().delete(key.id());
    return answer;
  }

  private static Answer modify(Call call) throws Refusal, IOException {
    call.admin();
    Key key = call.key();
    String name = Names.require("key", call.fields().findText("new-name").orElse(key.name()));
    if (!name.equals(key.name()) && call.content().key(name).isPresent()) {
      throw new Refusal("there is a key '" + name + "' already");
    }
    KeyRule rule = rule(call, key.rule());
    return call.change(
        call.event(key).with("new-name", name).with("rule", rule.toString()),
        content -> content.with(new Key(name, key.id(), rule)));
  }

  private static KeyRule rule(Call call, KeyRule before) throws Refusal, IOException {
    int approvals =
        call.fields().has("approvals")
            ? Math.toIntExact(call.fields().number("approvals"))
            : before.approvals();
    List<String> nevras =
        call.fields().has("any-nevra")
            ? List.of()
            : call.fields().has("nevra") ? call.fields().texts("nevra") : before.nevras();
    boolean content = yes(call, "content", before.content());
    boolean builtOnly = yes(call, "built-only", before.builtOnly());
    if (builtOnly && call.vault().built().isEmpty()) {
      throw new Refusal("this server is connected to no build system that knows what was built");
    }
    return new KeyRule(approvals, nevras, content, builtOnly);
  }

  private static boolean yes(Call call, String field, boolean before) {
    return call.fields().findText(field).map("yes"::equals).orElse(before);
  }

  private static Answer publicKey(Call call) throws Refusal, IOException {
    boolean admin = call.known().admin();
    Key key = call.key();
    if (!admin) {
      call.grant(key);
    }
    return Answer.lines(
        call.vault().keys().certificate(key.id()).armored().stripTrailing().lines().toList());
  }

  private static Answer expire(Call call) throws Refusal, IOException {
    Key key = call.key();
    OpenKey open = call.opened(key);
    call.requireAdminOf(key);
    Optional<Instant> expires = expiry(call);
    char[] secret = open.secret();
    try {
      call.vault().keys().expire(key.id(), expires, which -> secret.clone());
    } finally {
      Arrays.fill(secret, '\0');
    }
    call.vault().open().close(key.id());
    return call.change(
        call.event(key).with("expires", expires.map(Instant::toString).orElse("never")),
        content -> content);
  }

  private static Answer bindings(Call call) throws Refusal {
    call.known();
    return Answer.lines(
        call.vault().token().isPresent() ? List.of("passphrase", "pkcs11") : List.of("passphrase"));
  }
}
