package dev.distworks.distfile.ebuild;

import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.Cpv;
import dev.distworks.distfile.Distfile;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.Owner;
import dev.distworks.distfile.layout.StoreNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one package: the cache entries of its versions, in their order, and its Manifest once. */
final class PackageReader {
  private final EbuildRepository repository;
  private final PackageFiles files;
  private final FetchRules rules;
  private final TreeReader reader;
  private final PackageContents contents = new PackageContents();
  private final Set<String> reported = new HashSet<>();
  private @Nullable Manifest manifest;
  private @Nullable String manifestFlaw;

  PackageReader(
      EbuildRepository repository, PackageFiles files, FetchRules rules, TreeReader reader) {
    this.repository = repository;
    this.files = files;
    this.rules = rules;
    this.reader = reader;
  }

  PackageContents read() {
    Set<String> ebuilds = new HashSet<>(ebuilds());
    for (Cpv cpv : files.versions()) {
      boolean present = ebuilds.remove(PackageFiles.fileName(cpv));
      version(cpv, present);
    }
    ebuilds.stream().sorted().forEach(this::uncached);
    return contents;
  }

  /** The names of the package's ebuilds, without their suffix. */
  private List<String> ebuilds() {
    List<String> names = new ArrayList<>();
    if (!files.directory()) {
      return names;
    }
    try {
      for (String name : TreeReader.names(repository.directory(files))) {
        if (name.endsWith(".ebuild")) {
          names.add(name.substring(0, name.length() - ".ebuild".length()));
        }
      }
    } catch (IOException e) {
      Owner owner = new Owner(repository.name(), files.category() + "/" + files.name());
      fail(owner, "", FailureCode.BAD_METADATA, "cannot be read: " + e);
    }
    return names;
  }

  private void uncached(String packageVersion) {
    Owner owner = new Owner(repository.name(), files.category() + "/" + packageVersion);
    boolean proper =
        Cpv.of(files.category(), packageVersion)
            .filter(cpv -> cpv.packageName().equals(files.name()))
            .isPresent();
    fail(
        owner,
        "",
        FailureCode.BAD_METADATA,
        proper
            ? "expected an entry in metadata/md5-cache, found none; run " + repository.egencache()
            : "expected an ebuild named " + files.name() + "-VERSION");
  }

  private void version(Cpv cpv, boolean ebuildPresent) {
    Owner owner = new Owner(repository.name(), cpv.toString());
    try {
      CacheEntry entry = entry(cpv);
      if (ebuildPresent) {
        verify(cpv, entry);
      }
      Eapi eapi = Eapi.parse(entry.eapi());
      MirrorRestriction restriction = MirrorRestriction.parse(entry.restrict());
      Map<String, List<SrcUri>> byName = new LinkedHashMap<>();
      for (SrcUri source : SrcUri.parse(entry.srcUri(), eapi, UseCondition.ALL)) {
        byName.computeIfAbsent(source.name(), name -> new ArrayList<>(2)).add(source);
      }
      byName.forEach((name, sources) -> distfile(owner, name, sources, restriction));
    } catch (MalformedMetadataException e) {
      fail(owner, "", FailureCode.BAD_METADATA, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      fail(owner, "", FailureCode.BAD_METADATA, "cannot be read: " + e);
    }
  }

  private CacheEntry entry(Cpv cpv) throws IOException, MalformedMetadataException {
    Path file = repository.cacheEntry(files, PackageFiles.fileName(cpv));
    Bytes bytes =
        reader
            .read(file)
            .orElseThrow(() -> new MalformedMetadataException("cache entry: it vanished"));
    return CacheEntry.parse(bytes);
  }

  /** Throws unless the cache entry was made from the ebuild as it is. */
  private void verify(Cpv cpv, CacheEntry entry) throws IOException, MalformedMetadataException {
    Path ebuild = repository.directory(files).resolve(PackageFiles.fileName(cpv) + ".ebuild");
    Optional<Bytes> bytes = reader.read(ebuild);
    if (bytes.isEmpty()) {
      return;
    }
    String md5 = reader.md5(bytes.get());
    if (!md5.equals("md5:" + entry.md5())) {
      throw new MalformedMetadataException(
          "stale cache entry: made from an ebuild with _md5_ '"
              + entry.md5()
              + "', found one with "
              + md5
              + "; run "
              + repository.egencache());
    }
  }

  private void distfile(
      Owner owner, String name, List<SrcUri> sources, MirrorRestriction restriction) {
    if (name.isEmpty()) {
      for (SrcUri source : sources) {
        String uri = source.token();
        fail(
            owner,
            "",
            FailureCode.MALFORMED_URI,
            uri + ": expected a file name after the last '/'");
      }
      return;
    }
    Optional<String> flaw = StoreNames.flaw(name);
    if (flaw.isPresent()) {
      fail(owner, name, FailureCode.BAD_NAME, "'" + name + "': " + flaw.get());
      return;
    }
    FetchRules.Sources judged = rules.judge(name, sources, restriction);
    Optional<ManifestEntry> entry = manifestEntry(name);
    if (judged.restricted()) {
      contents.distfiles().add(Distfile.restricted(name, owner, expectedIfKnown(entry)));
    } else if (entry.isEmpty()) {
      missing(owner, name);
    } else if (entry.get() instanceof ManifestEntry.Flawed bad) {
      fail(owner, name, bad.code(), bad.detail());
    } else {
      contents.distfiles().add(Distfile.of(name, owner, expectedIfKnown(entry), judged.uris()));
    }
  }

  private static BlobExpectation expectedIfKnown(Optional<ManifestEntry> entry) {
    return entry
        .map(one -> one.fold(ManifestEntry.Known::expected, bad -> BlobExpectation.anything()))
        .orElse(BlobExpectation.anything());
  }

  private void missing(Owner owner, String name) {
    if (manifestFlaw != null) {
      fail(owner, name, FailureCode.BAD_MANIFEST, manifestFlaw);
      return;
    }
    String place = files.category() + "/" + files.name() + "/Manifest";
    fail(owner, name, FailureCode.DIGEST_MISSING, place + " has no DIST line for '" + name + "'");
  }

  private Optional<ManifestEntry> manifestEntry(String name) {
    if (manifest == null) {
      Bytes nothing = new Bytes(new byte[0], 0);
      try {
        Path file = repository.directory(files).resolve("Manifest");
        manifest = Manifest.parse(reader.read(file).orElse(nothing));
      } catch (IOException e) {
        manifestFlaw = "the Manifest cannot be read: " + e;
        manifest = Manifest.parse(nothing);
      }
    }
    return manifest.find(name);
  }

  /** Reports a fault once for the package, for its first version with it. */
  private void fail(Owner owner, String name, FailureCode code, String detail) {
    if (name.isEmpty() || reported.add(name)) {
      contents.failures().add(new CatalogFailure(owner, name, code, detail));
    }
  }
}
