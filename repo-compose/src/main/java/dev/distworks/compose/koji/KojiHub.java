package dev.distworks.compose.koji;

import dev.distworks.compose.TagListing;
import dev.distworks.compose.TagQuery;
import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedBuilds;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.xmlrpc.XmlRpcClient;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcView;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a Koji hub what is in a tag, as mash does: one call of {@code listTaggedRPMS} with {@code
 * rpmsigs}, which answers with the packages, one row for each signature, and with their builds.
 * Thread-safe.
 */
public final class KojiHub implements TaggedBuilds {
  /** A tag of 300,000 rows, 15 values a row. */
  private static final XmlRpcLimits LIMITS = new XmlRpcLimits(512L << 20, 16, 8_000_000);

  private static final String USUAL_VOLUME = "DEFAULT";

  private final URI url;
  private final XmlRpcClient hub;

  /** The hub at that URL. */
  public KojiHub(Fetcher fetcher, URI hub) {
    this.url = hub;
    this.hub = new XmlRpcClient(fetcher, hub, LIMITS);
  }

  @Override
  public TagListing list(TagQuery query) throws IOException {
    String purpose = "for the tag '" + query.tag() + "'";
    XmlRpcView answer =
        hub.ask(purpose, "listTaggedRPMS", XmlRpcValue.of(query.tag()), named(query));
    try {
      return listing(answer);
    } catch (IllegalArgumentException e) {
      throw new IOException("asking " + url + " " + purpose + ": " + e.getMessage(), e);
    }
  }

  /** Named parameters travel in a struct at the end, as Koji's own client sends them. */
  private static XmlRpcValue named(TagQuery query) {
    Map<String, XmlRpcValue> named = new LinkedHashMap<>();
    named.put("__starstar", XmlRpcValue.of(true));
    named.put("inherit", XmlRpcValue.of(query.inherit()));
    named.put("latest", latest(query.latest()));
    named.put("rpmsigs", XmlRpcValue.of(true));
    return new XmlRpcValue.Struct(named);
  }

  private static XmlRpcValue latest(int builds) {
    return builds > 1 ? XmlRpcValue.of(builds) : XmlRpcValue.of(builds == 1);
  }

  private static TagListing listing(XmlRpcView answer) throws IOException {
    List<TaggedBuild> builds = new ArrayList<>();
    for (XmlRpcView row : answer.at(1).items()) {
      builds.add(
          new TaggedBuild(
              id(row, "build_id", "id"),
              text(row, "package_name", "name"),
              row.member("version").asString(),
              row.member("release").asString(),
              volume(row)));
    }
    List<TaggedPackage> packages = new ArrayList<>();
    for (XmlRpcView row : answer.at(0).items()) {
      Optional<XmlRpcView> epoch = row.find("epoch");
      Optional<XmlRpcView> key = row.find("sigkey");
      Evr evr =
          new Evr(
              epoch.isPresent() ? epoch.get().asLong() : 0,
              row.member("version").asString(),
              row.member("release").asString());
      packages.add(
          new TaggedPackage(
              new Nevra(row.member("name").asString(), evr, row.member("arch").asString()),
              row.member("build_id").asLong(),
              key.isPresent() ? key.get().asString() : ""));
    }
    return TagListing.of(packages, builds);
  }

  private static long id(XmlRpcView row, String first, String second) throws IOException {
    Optional<XmlRpcView> id = row.find(first);
    return id.isPresent() ? id.get().asLong() : row.member(second).asLong();
  }

  private static String text(XmlRpcView row, String first, String second) throws IOException {
    Optional<XmlRpcView> text = row.find(first);
    return text.isPresent() ? text.get().asString() : row.member(second).asString();
  }

  private static String volume(XmlRpcView row) throws IOException {
    Optional<XmlRpcView> volume = row.find("volume_name");
    String name = volume.isPresent() ? volume.get().asString() : "";
    return name.equals(USUAL_VOLUME) ? "" : name;
  }
}
