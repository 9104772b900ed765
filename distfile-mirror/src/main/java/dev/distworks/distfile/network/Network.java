package dev.distworks.distfile.network;

import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.fetch.RetryPolicy;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.distfile.SourceFetcher;
import dev.distworks.distfile.UriPolicy;
import dev.distworks.distfile.ftp.FtpFetcher;
import dev.distworks.distfile.ftp.FtpLimits;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fetchers for a mirror's sources, open until closed. Thread-safe. */
public final class Network implements Closeable {
  /** Telnet's port is one that Gentoo's mirrors allow. */
  private static final Set<Integer> USUAL_PORTS = Set.of(23);

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(20);
  private static final RetryPolicy RETRIES =
      new RetryPolicy(3, 1, 1, Duration.ofMillis(500), Duration.ofSeconds(5), LONGEST_RETRY_AFTER);

  private final HttpTransport transport;
  private final Fetcher fetcher;
  private final FtpFetcher ftp;

  private Network(Builder builder) {
    AccessPolicy policy = builder.policy();
    transport =
        ApacheHttpTransport.builder()
            .accessPolicy(policy)
            .connectTimeout(builder.connectTimeout)
            .idleTimeout(builder.stallTimeout)
            .maxConnections(builder.connections)
            .maxConnectionsPerHost(builder.connections)
            .userAgent(builder.userAgent)
            .build();
    fetcher =
        Fetcher.builder(transport)
            .accessPolicy(policy)
            .retry(RETRIES)
            .deadline(builder.deadline)
            .minRate(builder.minRate, Duration.ofMinutes(1))
            .build();
    FtpLimits limits =
        new FtpLimits(
            builder.connectTimeout, builder.stallTimeout, builder.deadline, builder.minRate);
    ftp = new FtpFetcher(policy, limits, InstantSource.system());
  }

  /** With the defaults that each method names. */
  public static Builder builder() {
    return new Builder();
  }

  /** Fetches over http and https. */
  public SourceFetcher web() {
    return fetcher::fetch;
  }

  /** Fetches over ftp. */
  public SourceFetcher ftp() {
    return ftp;
  }

  /** Cuts what is under way over http and closes all connections. */
  @Override
  public void close() {
    transport.close();
  }

  /** Settings of a {@link Network}. */
  public static final class Builder {
    private final Set<Integer> ports = new LinkedHashSet<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> trusted = new ArrayList<>();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration stallTimeout = Duration.ofSeconds(30);
    private Duration deadline = Duration.ofMinutes(30);
    private long minRate = 20 * 1024L;
    private int connections = 10;
    private String userAgent = "distworks-distfile-mirror";

    private Builder() {}

    /** One more port that may be asked, besides 80, 443, 23, and 21 for ftp. */
    public Builder allowPort(int port) {
      ports.add(port);
      return this;
    }

    /**
     * A network whose addresses may be asked although they are not public, e.g. {@code 10.0.0.0/8}.
     * Throws IllegalArgumentException when it is none.
     */
    public Builder allowAddress(String cidr) {
      AccessPolicy.publicWeb().allowingNetwork(cidr);
      networks.add(cidr);
      return this;
    }

    /** A host that may be asked at every address and port, for the user named it. */
    public Builder trust(String host) {
      trusted.add(host);
      return this;
    }

    /** How long connecting may take; 10 s by default. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /** How long a server may send nothing; 30 s by default. */
    public Builder stallTimeout(Duration value) {
      stallTimeout = value;
      return this;
    }

    /** The least rate in bytes a second, measured over a minute; 20 KiB by default, 0 for none. */
    public Builder minRate(long bytesPerSecond) {
      minRate = bytesPerSecond;
      return this;
    }

    /** How long one attempt may take as a whole; half an hour by default. */
    public Builder deadline(Duration value) {
      deadline = value;
      return this;
    }

    /** How many connections are open at a time; 10 by default. */
    public Builder connections(int most) {
      connections = most;
      return this;
    }

    /** Who asks. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** The URIs that a catalogue should let through for this network. */
    public UriPolicy uriPolicy() {
      return UriPolicy.allowingPorts(ports);
    }

    AccessPolicy policy() {
      AccessPolicy policy =
          AccessPolicy.publicWeb().allowingPorts(USUAL_PORTS).allowingPorts(ports);
      for (String network : networks) {
        policy = policy.allowingNetwork(network);
      }
      for (String host : trusted) {
        policy = policy.trusting(host);
      }
      return policy;
    }

    public Network open() {
      return new Network(this);
    }
  }
}
