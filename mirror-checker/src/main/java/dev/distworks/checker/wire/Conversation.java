package dev.distworks.checker.wire;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Authority;
import dev.distworks.checker.Contact;
import dev.distworks.checker.Obstacle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One batch under way. Everything happens in the thread of the loop. */
final class Conversation {
  private static final long CONNECT_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int READS_AT_A_TIME = 16;

  private final Wire wire;
  private final Loop loop;
  private final WireBatch batch;
  private final Authority place;
  private final CompletableFuture<WireResult> result = new CompletableFuture<>();
  private final List<WireReply> replies = new ArrayList<>();
  private final Deque<InetAddress> addresses = new ArrayDeque<>();
  private Hops hops;
  private long end;
  private long deadline; // of the request under way, not after the end
  private long slot;
  private boolean over;
  private boolean dualStack;
  private boolean repeated;
  private boolean closesEarly;
  private Optional<Contact> contact = Optional.empty();
  private @Nullable Connection connection;
  private @Nullable Exchange exchange;

  Conversation(Wire wire, Loop loop, WireBatch batch) {
    this.wire = wire;
    this.loop = loop;
    this.batch = batch;
    this.place = Hops.authority(batch.requests().get(0).uri());
    this.hops = new Hops(batch.requests().get(0).uri(), batch.redirects());
  }

  /** Where it goes to, as far as is known before it begins. */
  String host() {
    return place.host() + ":" + place.port();
  }

  CompletableFuture<WireResult> result() {
    return result;
  }

  void begin() {
    long now = System.nanoTime();
    end = now + batch.deadline().toNanos();
    deadline = Math.min(end, now + batch.each().toNanos());
    slot = loop.deadlines().put(this, deadline);
    lookUp();
  }

  private void lookUp() {
    wire.lookup()
        .find(
            Hops.authority(hops.uri()).host(),
            (found, failure) -> loop.execute(() -> guarded(() -> found(found, failure))));
  }

  private void found(List<InetAddress> found, String failure) throws Halt, IOException {
    if (over) {
      return;
    }
    AddressFamily family =
        batch
            .family()
            .orElse(
                found.stream().anyMatch(address -> family(address) == AddressFamily.IPV4)
                    ? AddressFamily.IPV4
                    : AddressFamily.IPV6);
    addresses.clear();
    found.stream().filter(address -> family(address) == family).forEach(addresses::add);
    dualStack = addresses.size() < found.size();
    if (found.isEmpty()) {
      throw Halt.whole(Obstacle.UNKNOWN_HOST, failure);
    }
    if (addresses.isEmpty()) {
      throw Halt.whole(Obstacle.NO_SUCH_FAMILY, "only of the other");
    }
    connect();
  }

  private static AddressFamily family(InetAddress address) {
    return address instanceof Inet6Address ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  private void connect() throws Halt, IOException {
    drop();
    URI uri = hops.uri();
    InetAddress address = addresses.removeFirst();
    wakeAt(Math.min(deadline, System.nanoTime() + CONNECT_NANOS));
    connection =
        Connection.begin(
            loop,
            this,
            new InetSocketAddress(address, Hops.authority(uri).port()),
            wire.layers(Hops.authority(uri)));
  }

  /** The socket can go on. */
  void ready() {
    guarded(this::advance);
  }

  private void advance() throws Halt, IOException {
    if (over || connection == null) {
      return;
    }
    if (!connection.isOpen()) {
      if (!connection.advance()) {
        return;
      }
      wakeAt(deadline);
      ask();
    }
    for (int i = 0; i < READS_AT_A_TIME && !over && connection != null; i++) {
      if (exchange == null || !connection.isOpen() || !step(connection, exchange)) {
        return;
      }
    }
  }

  /** Sends or reads something; false when there is nothing more to do now. */
  private boolean step(Connection through, Exchange current) throws Halt, IOException {
    if (!current.isSent()) {
      return through.write(current.head());
    }
    ByteBuffer buffer = loop.buffer();
    int n = through.read(buffer);
    if (n == 0) {
      return false;
    }
    if (n < 0) {
      current.parser().end();
      replied(through, current, false);
      return false;
    }
    noteContact(through, current);
    boolean whole = current.parser().feed(buffer.flip());
    if (whole) {
      replied(through, current, current.parser().keepsAlive() && !buffer.hasRemaining());
    } else if (current.parser().isTooLongToSkip()) {
      replied(through, current, false);
    }
    return true;
  }

  private void noteContact(Connection through, Exchange current) {
    current.firstByte();
    if (contact.isEmpty()) {
      contact =
          Optional.of(
              new Contact(
                  family(through.address().getAddress()),
                  dualStack,
                  Duration.ofNanos(through.openedNanos()),
                  current.latency(),
                  through.certificateEnds(),
                  Optional.empty()));
    }
  }

  private void replied(Connection through, Exchange current, boolean reusable)
      throws Halt, IOException {
    through.replied();
    repeated = false;
    contact = contact.map(known -> known.clockSkew().isPresent() ? known : skewed(known, current));
    exchange = null;
    Optional<URI> onward = hops.onward(current.parser());
    if (onward.isPresent()) {
      goOn(reusable && Hops.sameOrigin(onward.get(), current.uri()));
      return;
    }
    replies.add(current.parser().answer());
    next(reusable && !closesEarly ? Optional.of(current.uri()) : Optional.empty());
  }

  private Contact skewed(Contact known, Exchange current) {
    Optional<Duration> skew =
        current
            .parser()
            .header("date")
            .flatMap(HttpDates::parse)
            .map(date -> HttpDates.skew(date, wire.now()));
    return new Contact(
        known.family(),
        known.dualStack(),
        known.connect(),
        known.latency(),
        known.certificateEnds(),
        skew);
  }

  /** Goes on to the next request, over the connection when that is to the same place. */
  private void next(Optional<URI> reusable) throws Halt, IOException {
    if (replies.size() == batch.requests().size()) {
      finish();
      return;
    }
    hops = new Hops(batch.requests().get(replies.size()).uri(), batch.redirects());
    deadline = Math.min(end, System.nanoTime() + batch.each().toNanos());
    wakeAt(deadline);
    goOn(reusable.filter(before -> Hops.sameOrigin(before, hops.uri())).isPresent());
  }

  private void goOn(boolean sameConnection) throws IOException {
    if (sameConnection) {
      ask();
    } else {
      drop();
      lookUp();
    }
  }

  private void ask() throws IOException {
    Connection through = connection;
    if (through != null) {
      exchange = Exchange.of(batch.requests().get(replies.size()), hops.uri(), wire.userAgent());
      through.write(exchange.head());
    }
  }

  private void drop() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
    exchange = null;
  }

  private void wakeAt(long until) {
    loop.deadlines().take(this, slot);
    slot = loop.deadlines().put(this, until);
  }

  /** The time has come that {@link #wakeAt} named. */
  void expired(long now) {
    guarded(() -> timedOut(now));
  }

  private void timedOut(long now) throws Halt, IOException {
    boolean connecting = connection != null && !connection.isConnected();
    if (connecting && !addresses.isEmpty() && now < deadline) {
      connect();
      return;
    }
    Duration allowed = now < end ? batch.each() : batch.deadline();
    String within = " within " + allowed.toMillis() + " ms";
    if (connecting) {
      throw Halt.whole(
          Obstacle.CONNECT_TIMEOUT, "no connection to " + Hops.authority(hops.uri()).host());
    }
    String what =
        connection == null
            ? "the name was not looked up"
            : exchange == null
                ? "TLS was not ready"
                : exchange.parser().begun() ? "the reply was not whole" : "no reply";
    throw Halt.whole(Obstacle.TIMEOUT, what + within);
  }

  /** A step that may end a request or the batch. */
  private interface Step {
    void take() throws Halt, IOException;
  }

  private void guarded(Step step) {
    if (over) {
      return;
    }
    try {
      step.take();
    } catch (Halt halt) {
      guarded(() -> halted(halt));
    } catch (IOException e) {
      guarded(() -> broken(e));
    } catch (RuntimeException e) {
      // A defect of ours, met with one mirror's bytes, is not to end the wire for all others.
      System.getLogger(Conversation.class.getName())
          .log(System.Logger.Level.DEBUG, "a conversation", e);
      fill(new WireReply.Failed(Obstacle.NOT_HTTP, "an error of the checker: " + e));
    }
  }

  private void halted(Halt halt) throws Halt, IOException {
    if (halt.isWhole()) {
      fill(halt.reply());
      return;
    }
    boolean idled =
        halt.reply() instanceof WireReply.Failed failed && failed.why() == Obstacle.CUT_OFF;
    if (idled && repeat()) {
      return;
    }
    replies.add(halt.reply());
    drop();
    next(Optional.empty());
  }

  private void broken(IOException e) throws Halt, IOException {
    boolean connecting = connection == null || !connection.isConnected();
    if (connecting && !addresses.isEmpty()) {
      connect();
      return;
    }
    String words = String.valueOf(e.getMessage());
    if (connecting) {
      boolean routeless = e instanceof NoRouteToHostException || !(e instanceof ConnectException);
      throw Halt.whole(routeless ? Obstacle.NO_ROUTE : Obstacle.REFUSED, words);
    }
    if (exchange == null) {
      throw Halt.whole(
          hops.uri().getScheme().equalsIgnoreCase("https") ? Obstacle.TLS_FAILED : Obstacle.CUT_OFF,
          words);
    }
    throw Halt.one(exchange.parser().begun() ? Obstacle.TRUNCATED : Obstacle.CUT_OFF, words);
  }

  /**
   * Asks once more over a new connection where the old one was closed while it was idle, and asks
   * for the rest over new ones, too.
   */
  private boolean repeat() {
    if (repeated || connection == null || !connection.wasUsed()) {
      return false;
    }
    repeated = true;
    closesEarly = true;
    drop();
    lookUp();
    return true;
  }

  private void fill(WireReply reply) {
    while (replies.size() < batch.requests().size()) {
      replies.add(reply);
    }
    finish();
  }

  /** Ends it because nobody wants it any more. */
  void abandon() {
    if (!over) {
      fill(new WireReply.Failed(Obstacle.NOT_ASKED, "the checker is closed"));
    }
  }

  private void finish() {
    over = true;
    drop();
    loop.deadlines().take(this, slot);
    loop.ended(this);
    result.complete(new WireResult(replies, contact));
  }
}
