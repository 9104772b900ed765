package dev.distworks.examples.cli;

import dev.distworks.build.config.HubConfig;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.build.outbox.WebhookDelivery;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The webhooks of a hub that is served, and the connections to them. */
final class HubWebhooks implements Closeable {
  private final List<Closeable> parts;

  private HubWebhooks(List<Closeable> parts) {
    this.parts = parts;
  }

  /** Tells those that the configuration names, and nobody else; without any, nothing is begun. */
  static HubWebhooks start(Hub hub, HubConfig config) throws IOException {
    List<URI> urls = config.webhooks().urls();
    if (urls.isEmpty() || !(hub.store() instanceof SqlHubStore store)) {
      return new HubWebhooks(List.of());
    }
    AccessPolicy policy = AccessPolicy.publicWeb();
    for (URI url : urls) {
      policy = policy.trusting(url.getHost());
    }
    HttpTransport transport = ApacheHttpTransport.builder().accessPolicy(policy).build();
    try {
      WebhookDelivery delivery =
          WebhookDelivery.start(
              store.outbox(),
              urls,
              transport,
              config.webhooks().secret(),
              config.webhooks().keep(),
              hub.clock());
      return new HubWebhooks(List.of(delivery, transport));
    } catch (IOException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : parts) {
      part.close();
    }
  }
}
