package dev.distworks.signing.service.server;

import dev.distworks.signing.service.registry.Approval;
import dev.distworks.signing.service.registry.Content;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That several users agree before a key signs. What is agreed to is one content for one user with
 * one key, for a day; asking for the same again is no new request.
 */
final class Approvals {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int MOST = 1000;
  private static final int CODE = 12;

  private Approvals() {}

  static Map<String, Verb> all() {
    return Map.of("approve", Approvals::approve, "list-approvals", Approvals::list);
  }

  /**
   * What to answer as long as not enough have agreed; empty when they have, or none need to.
   *
   * @param what is to be signed, in words
   * @param digest what tells it from all else
   */
  static Optional<Answer> require(Call call, Key key, String what, String digest)
      throws Refusal, IOException {
    int needed = key.rule().approvals();
    if (needed <= 1) {
      return Optional.empty();
    }
    Instant now = call.vault().clock().instant();
    String code = code(key, call.user(), call.request().word(), digest);
    Optional<Approval> known =
        call.content().approval(code).filter(approval -> isAlive(approval, now));
    if (known.isPresent()) {
      long have = count(call.content(), known.get());
      return have >= needed ? Optional.empty() : Optional.of(pending(code, have, needed));
    }
    if (call.content().approvals().size() >= MOST) {
      call.vault().registry().change(content -> content.withoutApprovals(a -> !isAlive(a, now)));
      if (call.content().approvals().size() >= MOST) {
        throw new Refusal("there are " + MOST + " requests that wait for approval already");
      }
    }
    Approval asked = new Approval(code, key.id(), call.user(), what, now, List.of(call.user()));
    call.vault().registry().change(content -> content.with(asked));
    return Optional.of(
        pending(code, 1, needed).noted(call.event(key).with("waits", code).with("item", what)));
  }

  private static Answer pending(String code, long have, long needed) {
    return new Answer(
        Words.PENDING,
        new Fields().add("request", code).add("have", have).add("needed", needed),
        Optional.empty());
  }

  private static boolean isAlive(Approval approval, Instant now) {
    return now.isBefore(approval.asked().plus(LIFE));
  }

  /** How many who agreed still have access. */
  private static long count(Content content, Approval approval) {
    return approval.approvers().stream()
        .filter(user -> content.grant(user, approval.key()).isPresent())
        .count();
  }

  private static Answer approve(Call call) throws Refusal, IOException {
    call.known();
    String code = call.text("request");
    Instant now = call.vault().clock().instant();
    Approval approval =
        call.content()
            .approval(code)
            .filter(known -> isAlive(known, now))
            .orElseThrow(() -> new Refusal("no request '" + code + "' waits for approval"));
    Key key = keyOf(call.content(), approval);
    call.grant(key);
    if (approval.user().equals(call.user())) {
      throw new Refusal("request '" + code + "' is your own; others have to approve it");
    }
    Answer done =
        call.change(
            call.event(key).with("approves", code).with("item", approval.what()),
            content ->
                content
                    .approval(code)
                    .map(current -> content.with(current.by(call.user())))
                    .orElse(content));
    long have = call.content().approval(code).map(now2 -> count(call.content(), now2)).orElse(0L);
    done.fields()
        .add(
            Words.LINE,
            "approved: "
                + approval.what()
                + " for "
                + approval.user()
                + " with "
                + key.name()
                + ": "
                + have
                + " of "
                + key.rule().approvals());
    return done;
  }

  private static Answer list(Call call) throws Refusal {
    call.known();
    Content content = call.content();
    Instant now = call.vault().clock().instant();
    return Answer.lines(
        content.approvals().stream()
            .filter(approval -> isAlive(approval, now))
            .filter(approval -> content.grant(call.user(), approval.key()).isPresent())
            .map(
                approval ->
                    approval.code()
                        + " "
                        + approval.user()
                        + " "
                        + keyOf(content, approval).name()
                        + " "
                        + count(content, approval)
                        + "/"
                        + keyOf(content, approval).rule().approvals()
                        + " "
                        + approval.what())
            .toList());
  }

  private static Key keyOf(Content content, Approval approval) {
    return content.keys().values().stream()
        .filter(key -> key.id().equals(approval.key()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("an approval outlived its key"));
  }

  private static String code(Key key, String user, String verb, String digest) {
    String text = key.id() + "\n" + user + "\n" + verb + "\n" + digest;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, CODE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
