package dev.distworks.core.xmlrpc;

import dev.distworks.core.fetch.DocumentSink;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.fetch.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * Asks a server by XML-RPC over HTTP. As the fetcher may send a question again, it is for questions
 * only, not for what changes something. Thread-safe.
 */
public final class XmlRpcClient {
  private final Fetcher fetcher;
  private final URI server;
  private final XmlRpcLimits limits;

  /**
   * A client of the server at that URL.
   *
   * @param limits of an answer
   */
  public XmlRpcClient(Fetcher fetcher, URI server, XmlRpcLimits limits) {
    this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
    this.server = Objects.requireNonNull(server, "server");
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * The answer to a call.
   *
   * @param purpose completes "asking SERVER …" in messages
   * @throws IOException when there is none, it is a fault, or it is no good XML-RPC
   */
  public XmlRpcView ask(String purpose, String method, XmlRpcValue... arguments)
      throws IOException {
    DocumentSink sink = new DocumentSink(limits.bytes());
    FetchRequest request =
        FetchRequest.document(server, limits.bytes())
            .withHeader("content-type", "text/xml")
            .withBody(XmlRpcWriter.call(method, arguments));
    FetchOutcome outcome = fetcher.fetch(request, sink);
    String asking = "asking " + server + " " + purpose + ": ";
    if (!(outcome instanceof FetchOutcome.Fetched)) {
      throw new IOException(asking + outcome.attempts().get(outcome.attempts().size() - 1));
    }
    try {
      return XmlRpcView.of(new XmlRpcReader(limits).readResponse(sink.openStream()));
    } catch (XmlRpcFault | IllegalArgumentException e) {
      throw new IOException(asking + e.getMessage(), e);
    }
  }
}
