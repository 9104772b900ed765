package dev.distworks.signing.service.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The registry's content as lines of fields between tabs. */
final class ContentText {
  private static final String HEAD = "distworks signing registry 1";
  private static final String END = "end";

  private ContentText() {}

  static String render(Content content) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (User user : content.users().values()) {
      line(text, "user", user.name(), user.admin(), user.account().text());
    }
    for (Key key : content.keys().values()) {
      KeyRule rule = key.rule();
      line(
          text,
          "key",
          key.name(),
          key.id(),
          rule.approvals(),
          rule.content(),
          rule.builtOnly(),
          String.join(" ", rule.nevras()));
    }
    for (Grant grant : content.grants()) {
      line(text, "grant", grant.user(), grant.key(), grant.admin(), grant.secret().text());
    }
    for (Approval approval : content.approvals()) {
      line(
          text,
          "approval",
          approval.code(),
          approval.key(),
          approval.user(),
          approval.asked(),
          String.join(" ", approval.approvers()),
          approval.what());
    }
    for (Done done : content.done()) {
      line(text, "done", done.user(), done.request(), done.at());
    }
    return text + END + "\t" + digest(text.toString()) + "\n";
  }

  private static void line(StringBuilder text, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      String field = String.valueOf(fields[i]);
      if (field.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a control character in '" + field + "'");
      }
      text.append(i == 0 ? "" : "\t").append(field);
    }
    text.append('\n');
  }

  /** Throws IllegalArgumentException that says what was expected. */
  static Content parse(String text) {
    int end = text.lastIndexOf("\n" + END + "\t") + 1;
    if (!text.startsWith(HEAD + "\n") || end == 0) {
      throw new IllegalArgumentException("expected '" + HEAD + "' first and '" + END + "' last");
    }
    String body = text.substring(0, end);
    if (!text.substring(end).equals(END + "\t" + digest(body) + "\n")) {
      throw new IllegalArgumentException("expected lines with the digest of the last one");
    }
    Content content = Content.EMPTY;
    List<Grant> grants = new ArrayList<>();
    List<Approval> approvals = new ArrayList<>();
    List<Done> done = new ArrayList<>();
    for (String line : body.substring(HEAD.length() + 1).lines().toList()) {
      String[] f = line.split("\t", -1);
      switch (f[0]) {
        case "user" ->
            content = content.with(new User(f[1], Boolean.parseBoolean(f[2]), new Sealed(f[3])));
        case "key" -> content = content.with(new Key(f[1], f[2], rule(f)));
        case "grant" ->
            grants.add(new Grant(f[1], f[2], Boolean.parseBoolean(f[3]), new Sealed(f[4])));
        case "approval" ->
            approvals.add(new Approval(f[1], f[2], f[3], f[6], Instant.parse(f[4]), words(f[5])));
        case "done" -> done.add(new Done(f[1], f[2], Instant.parse(f[3])));
        default ->
            throw new IllegalArgumentException("expected a known line, found '" + f[0] + "'");
      }
    }
    return new Content(content.users(), content.keys(), grants, approvals, done);
  }

  private static KeyRule rule(String[] f) {
    return new KeyRule(
        Integer.parseInt(f[3]),
        words(f[6]),
        Boolean.parseBoolean(f[4]),
        Boolean.parseBoolean(f[5]));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
