package dev.distworks.checker.config;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.Planter;
import dev.distworks.checker.RepositoryVerifier;
import dev.distworks.checker.alert.AlertChannel;
import dev.distworks.checker.alert.MailAlerts;
import dev.distworks.checker.alert.WebhookAlerts;
import dev.distworks.checker.distfile.DistfileVerifier;
import dev.distworks.checker.sftp.SftpPlanter;
import dev.distworks.checker.sftp.SftpTarget;
import dev.distworks.checker.simple.SimpleVerifier;
import dev.distworks.checker.stamp.DirectoryPlanter;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.checker.wire.Wire;
import dev.distworks.checker.yum.YumVerifier;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.Closeable;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what a configuration needs besides mirrors: planters, verifiers, channels. */
final class Sources implements Closeable {
  private final MirrorsConfig config;
  private final Wire wire;
  private final RedirectPolicy redirects;
  private final InstantSource clock;
  private final AccessPolicy policy;
  private final HttpTransport transport;

  Sources(MirrorsConfig config, Wire wire, RedirectPolicy redirects, InstantSource clock) {
    this.config = config;
    this.wire = wire;
    this.redirects = redirects;
    this.clock = clock;
    this.policy = policy(config);
    this.transport =
        ApacheHttpTransport.builder()
            .accessPolicy(policy)
            .userAgent("distworks-mirror-checker")
            .build();
  }

  /** The user named these hosts, so any address of theirs is fine. */
  private static AccessPolicy policy(MirrorsConfig config) {
    AccessPolicy policy = AccessPolicy.publicWeb();
    for (BackendSettings backend : config.backends()) {
      for (VerifySettings verify : backend.verify()) {
        policy = trusting(policy, verify.source());
      }
    }
    for (AlertSettings alert : config.alerts()) {
      policy = alert.webhook().isPresent() ? trusting(policy, alert.webhook().get()) : policy;
    }
    return policy;
  }

  private static AccessPolicy trusting(AccessPolicy policy, URI uri) {
    return uri.getHost() == null ? policy : policy.trusting(uri.getHost());
  }

  List<AlertChannel> alertChannels() {
    List<AlertChannel> channels = new ArrayList<>();
    for (AlertSettings alert : config.alerts()) {
      alert.webhook().ifPresent(uri -> channels.add(new WebhookAlerts(transport, uri)));
      alert
          .mail()
          .ifPresent(
              mail ->
                  channels.add(
                      new MailAlerts(mail.server(), mail.port(), mail.from(), mail.to(), clock)));
    }
    return channels;
  }

  Optional<Planter> planter(BackendSettings backend) {
    Optional<Planter> overSftp = backend.ssh().map(ssh -> overSftp(ssh, backend));
    return overSftp.or(() -> backend.localPath().map(DirectoryPlanter::new));
  }

  private Planter overSftp(SshSettings ssh, BackendSettings backend) {
    SftpTarget target =
        new SftpTarget(
            ssh.host(),
            ssh.port(),
            ssh.user(),
            backend.remotePath().orElse("."),
            ssh.keys(),
            ssh.password(),
            ssh.passphrase(),
            ssh.timeout(),
            ssh.proxyCommand(),
            ssh.knownHosts(),
            ssh.acceptNew());
    return new SftpPlanter(target, config.home());
  }

  List<RepositoryVerifier> verifiers(BackendSettings backend, GenerationLedger ledger) {
    FileInspector inspector = new FileInspector(wire, redirects);
    List<RepositoryVerifier> verifiers = new ArrayList<>();
    for (VerifySettings verify : backend.verify()) {
      SourceFiles source = new SourceFiles(transport, verify.source());
      verifiers.add(
          switch (verify.type()) {
            case YUM ->
                new YumVerifier(verify.path(), verify.sample(), source, inspector, ledger, clock);
            case PYPI ->
                new SimpleVerifier(
                    verify.path(), verify.sample(), source, inspector, ledger, clock);
            case DISTFILES ->
                new DistfileVerifier(verify.path(), verify.sample(), source, inspector, clock);
          });
    }
    return verifiers;
  }

  @Override
  public void close() {
    transport.close();
  }
}
