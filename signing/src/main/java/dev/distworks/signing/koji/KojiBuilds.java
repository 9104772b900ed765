package dev.distworks.signing.koji;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.xmlrpc.XmlRpcClient;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcView;
import dev.distworks.signing.service.server.BuiltPackages;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a Koji hub whether it built a package: whether it has one of that name and epoch from a
 * complete build of its own, whose file has that very header. Thread-safe.
 */
public final class KojiBuilds implements BuiltPackages {
  private static final XmlRpcLimits LIMITS = new XmlRpcLimits(1 << 20, 16, 10_000);

  /** Koji's number of a build that is complete. */
  private static final long COMPLETE = 1;

  private static final String DIGEST = "SHA256HEADER";

  private final XmlRpcClient hub;

  /**
   * The hub at that URL.
   *
   * @param fetcher one that gives up soon: as long as it tries, somebody waits for a signature
   */
  public KojiBuilds(Fetcher fetcher, URI hub) {
    this.hub = new XmlRpcClient(fetcher, hub, LIMITS);
  }

  @Override
  public boolean isBuilt(Nevra nevra, Digest header) throws IOException {
    Optional<XmlRpcView> rpm =
        ask(
                "getRPM",
                struct(
                    Map.of(
                        "name", XmlRpcValue.of(nevra.name()),
                        "version", XmlRpcValue.of(nevra.evr().version()),
                        "release", XmlRpcValue.of(nevra.evr().release()),
                        "arch", XmlRpcValue.of(nevra.arch()))))
            .unlessNil();
    if (rpm.isEmpty()
        || number(rpm.get(), "epoch") != nevra.evr().epoch()
        || number(rpm.get(), "external_repo_id") != 0) {
      return false;
    }
    XmlRpcValue build = XmlRpcValue.of(rpm.get().member("build_id").asLong());
    XmlRpcView state = ask("getBuild", build);
    if (state.unlessNil().isEmpty() || state.member("state").asLong() != COMPLETE) {
      return false;
    }
    XmlRpcValue wanted =
        struct(
            Map.of(
                "__starstar", XmlRpcValue.of(true),
                "rpmID", XmlRpcValue.of(rpm.get().member("id").asLong()),
                "headers", new XmlRpcValue.Array(List.of(XmlRpcValue.of(DIGEST)))));
    Optional<XmlRpcView> digest = ask("getRPMHeaders", wanted).find(DIGEST);
    return digest.isPresent() && digest.get().asString().equalsIgnoreCase(header.hex());
  }

  private static XmlRpcValue struct(Map<String, XmlRpcValue> members) {
    return new XmlRpcValue.Struct(members);
  }

  /** A number that may be missing for 0. */
  private static long number(XmlRpcView row, String name) throws IOException {
    Optional<XmlRpcView> number = row.find(name);
    return number.isPresent() ? number.get().asLong() : 0;
  }

  private XmlRpcView ask(String method, XmlRpcValue argument) throws IOException {
    return hub.ask("what was built", method, argument);
  }
}
