package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.DocumentSink;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.xmlrpc.MalformedXmlRpcException;
import dev.distworks.core.xmlrpc.XmlRpcFault;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcView;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.PypiIndex.Change;
import dev.distworks.pypi.PypiIndex.Findings;
import java.io.IOException;
import java.util.Optional;

/**
 * PyPI's changelog: {@code changelog_since_serial} over XML-RPC, at most 50,000 rows a call, each
 * {@code [name, version, timestamp, action, serial]}.
 */
final class Changelog {
  /** 50,000 rows of some 600 bytes and six values. */
  private static final XmlRpcLimits LIMITS = new XmlRpcLimits(96L << 20, 8, 2_000_000);

  private static final String REMOVAL = "remove project";

  private final Fetcher fetcher;
  private final Upstream upstream;

  Changelog(Fetcher fetcher, Upstream upstream) {
    this.fetcher = fetcher;
    this.upstream = upstream;
  }

  /** Gives all changes after that serial; false when the index has no changelog that answers. */
  boolean since(long serial, Findings<Change> changes) throws IOException {
    long last = serial;
    while (true) {
      DocumentSink sink = new DocumentSink(LIMITS.bytes());
      FetchRequest request =
          FetchRequest.document(upstream.xmlRpc(), LIMITS.bytes())
              .withHeader("content-type", "text/xml")
              .withBody(XmlRpcWriter.call("changelog_since_serial", XmlRpcValue.of(last)));
      if (!(fetcher.fetch(request, sink) instanceof FetchOutcome.Fetched)) {
        return false;
      }
      Rows rows = new Rows(last, changes);
      try {
        new XmlRpcReader(LIMITS).readArray(sink.openStream(), rows::row);
      } catch (XmlRpcFault | MalformedXmlRpcException e) {
        System.getLogger(Changelog.class.getName())
            .log(System.Logger.Level.DEBUG, "no changelog", e);
        return false;
      }
      if (rows.newest == last) {
        return true;
      }
      last = rows.newest;
    }
  }

  /** Takes the rows of one call. */
  private static final class Rows {
    private final Findings<Change> changes;
    private long newest;

    Rows(long since, Findings<Change> changes) {
      this.newest = since;
      this.changes = changes;
    }

    void row(XmlRpcView row) throws IOException {
      String name = row.at(0).asString();
      String action = row.at(3).asString();
      long serial = row.at(4).asLong();
      newest = Math.max(newest, serial);
      Optional<String> flaw = ProjectName.flaw(name);
      if (flaw.isPresent()) {
        changes.unusable(name, flaw.get());
      } else {
        changes.found(new Change(ProjectName.of(name), serial, action.equals(REMOVAL)));
      }
    }
  }
}
