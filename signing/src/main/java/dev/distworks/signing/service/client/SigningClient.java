package dev.distworks.signing.service.client;

import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.BackOff;
import dev.distworks.signing.service.wire.Envelope;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.LinkSettings;
import dev.distworks.signing.service.wire.RequestId;
import dev.distworks.signing.service.wire.Utf8;
import dev.distworks.signing.service.wire.Words;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Asks a signing server, through its bridge, as one user. Thread-safe: requests of many threads are
 * under way at once on one connection.
 *
 * <p>A request ends within its deadline, done or with a {@link
 * dev.distworks.signing.SigningException} that says why not: {@link RefusedException} when the
 * server does not do it, {@link ApprovalPendingException} when others have to agree, {@link
 * DeadlineException} when nothing was heard in time, whatever was restarted or lost meanwhile.
 */
public final class SigningClient implements Closeable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Dialer dialer;
  private final PassphraseSource passphrase;
  private final Duration deadline;
  private final SecureRandom random = new SecureRandom();
  private final CountDownLatch closed;

  private SigningClient(
      Dialer dialer, PassphraseSource passphrase, Duration deadline, CountDownLatch closed) {
    this.dialer = dialer;
    this.passphrase = passphrase;
    this.deadline = deadline;
    this.closed = closed;
  }

  /** The same client, over the same connection, whose requests have that much time. */
  public SigningClient within(Duration other) {
    return new SigningClient(dialer, passphrase, other, closed);
  }

  /** A client that is to be set up. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Asks for something and gives the answer's fields.
   *
   * @param what the request in words, for messages
   * @param key the key that it is about; the passphrase that is shown is the user's for that key,
   *     else that of the user's account
   */
  public Fields ask(String what, String verb, Optional<String> key, Fields fields)
      throws IOException {
    RequestId id = RequestId.random(random);
    Attempts attempts = new Attempts(what, deadline);
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, random);
    while (true) {
      try {
        Envelope reply = attempt(attempts, id, verb, key, fields);
        switch (reply.word()) {
          case Words.OK -> {
            return reply.fields();
          }
          case Words.REFUSED -> throw new RefusedException(what, reply.fields().text(Words.REASON));
          case Words.PENDING -> {
            Fields state = reply.fields();
            ApprovalPendingException pending =
                new ApprovalPendingException(
                    what, state.text("request"), state.number("have"), state.number("needed"));
            if (attempts.millis() <= LONGEST_PAUSE.toMillis()) {
              throw pending;
            }
            attempts.trouble(String.valueOf(pending.getMessage()));
          }
          default -> attempts.trouble(reply.fields().findText(Words.REASON).orElse(reply.word()));
        }
      } catch (BrokenConversationException e) {
        attempts.trouble(String.valueOf(e.getMessage()));
      }
      attempts.pause(backOff.next(), closed);
    }
  }

  private Envelope attempt(
      Attempts attempts, RequestId id, String verb, Optional<String> key, Fields fields)
      throws IOException {
    Conversation conversation = attempts.await(attempts.await(dialer.line()).conversation());
    unlock(attempts, conversation, key);
    Fields sent = fields.copy().add(Words.PATIENCE, attempts.millis());
    key.ifPresent(name -> sent.add(Words.KEY, name));
    try {
      Envelope reply = attempts.await(conversation.ask(new Envelope(id, verb, sent)));
      if (reply.word().equals(Words.LOCKED)) {
        conversation.unlocked().remove(key.orElse(""));
      }
      return reply;
    } finally {
      conversation.forget(id);
      sent.wipe();
    }
  }

  /** Shows the passphrase once in a conversation, however many ask; what is refused stays so. */
  private void unlock(Attempts attempts, Conversation conversation, Optional<String> key)
      throws IOException {
    String opens = key.orElse("");
    CompletableFuture<Envelope> mine = new CompletableFuture<>();
    CompletableFuture<Envelope> first = conversation.unlocked().putIfAbsent(opens, mine);
    if (first == null) {
      first = mine;
      show(attempts, conversation, key, mine);
    }
    Envelope reply = attempts.await(first);
    if (reply.word().equals(Words.REFUSED)) {
      throw new RefusedException(
          key.map(name -> "key '" + name + "'").orElse("the account"),
          reply.fields().text(Words.REASON));
    }
    if (!reply.word().equals(Words.OK)) {
      conversation.unlocked().remove(opens, first);
      throw new BrokenConversationException(
          reply.fields().findText(Words.REASON).orElse(reply.word()));
    }
  }

  private void show(
      Attempts attempts,
      Conversation conversation,
      Optional<String> key,
      CompletableFuture<Envelope> reply)
      throws IOException {
    try {
      byte[] secret = utf8(passphrase.passphrase(key.orElse("")));
      Fields fields =
          new Fields().add(Words.PASSPHRASE, secret).add(Words.PATIENCE, attempts.millis());
      key.ifPresent(name -> fields.add(Words.KEY, name));
      CompletableFuture<?> unused =
          conversation
              .ask(new Envelope(RequestId.random(random), Words.UNLOCK, fields))
              .whenComplete(
                  (answer, failure) -> {
                    if (answer != null) {
                      reply.complete(answer);
                    } else {
                      reply.completeExceptionally(failure);
                    }
                  });
      fields.wipe();
    } catch (IOException | RuntimeException e) {
      conversation.unlocked().remove(key.orElse(""), reply);
      reply.completeExceptionally(e);
      throw e;
    }
  }

  /** The characters as bytes; they themselves are overwritten. */
  public static byte[] utf8(char[] passphrase) {
    byte[] bytes = Utf8.bytes(passphrase);
    Arrays.fill(passphrase, '\0');
    return bytes;
  }

  /** Ends the connection; requests under way fail. */
  @Override
  public void close() {
    closed.countDown();
    dialer.close();
  }

  /** Sets a client up. */
  public static final class Builder {
    private Optional<InetSocketAddress> bridge = Optional.empty();
    private Optional<TlsIdentity> identity = Optional.empty();
    private Optional<String> user = Optional.empty();
    private String serverName = "server";
    private PassphraseSource passphrase =
        key -> {
          throw new IOException("no passphrase was given");
        };
    private Duration deadline = Duration.ofSeconds(60);
    private LinkSettings settings =
        LinkSettings.withHeartbeat(Duration.ofSeconds(5), Duration.ofSeconds(5));

    private Builder() {}

    /** Where the bridge accepts clients. Required. */
    public Builder bridge(InetSocketAddress value) {
      bridge = Optional.of(value);
      return this;
    }

    /** The user's certificate. Required. */
    public Builder identity(TlsIdentity value) {
      identity = Optional.of(value);
      return this;
    }

    /** Who the certificate is expected to name. */
    public Builder user(String value) {
      user = Optional.of(value);
      return this;
    }

    /** What the server's certificate must name it; {@code server} by default. */
    public Builder serverName(String value) {
      serverName = value;
      return this;
    }

    /**
     * The user's passphrase, asked for by the name of a key, or by an empty one for the account.
     */
    public Builder passphrase(PassphraseSource value) {
      passphrase = value;
      return this;
    }

    /** How long a request may take in all; a minute by default. */
    public Builder deadline(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("deadline: expected more than 0, found " + value);
      }
      deadline = value;
      return this;
    }

    /** Heartbeat and bounds; a heartbeat every 5 seconds by default. */
    public Builder settings(LinkSettings value) {
      settings = value;
      return this;
    }

    /** A client; it connects with the first request. */
    public SigningClient build() {
      TlsIdentity known =
          identity.orElseThrow(
              () -> new IllegalArgumentException("identity: expected one, found none"));
      if (user.isPresent() && !user.get().equals(known.name())) {
        throw new IllegalArgumentException(
            "user: expected '"
                + known.name()
                + "', whom the certificate names, found '"
                + user.get()
                + "'");
      }
      InetSocketAddress address =
          bridge.orElseThrow(
              () -> new IllegalArgumentException("bridge: expected an address, found none"));
      Dialer dialer = new Dialer(address, known, serverName, settings);
      return new SigningClient(dialer, passphrase, deadline, new CountDownLatch(1));
    }
  }
}
