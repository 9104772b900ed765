package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.pypi.CoreMetadata;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.RejectedFile;
import dev.distworks.pypi.Yank;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of a page while its keys are read. The first flaw is remembered and the rest is read on,
 * so that the page is not lost.
 */
final class FileEntry {
  private static final int MAX_URL = 8_192;

  private Optional<String> filename = Optional.empty();
  private Optional<String> url = Optional.empty();
  private Map<DigestAlgorithm, Digest> digests = Map.of();
  private OptionalLong size = OptionalLong.empty();
  private Optional<String> requiresPython = Optional.empty();
  private Optional<String> uploadTime = Optional.empty();
  private Optional<String> provenance = Optional.empty();
  private Yank yank = Yank.NONE;
  private Optional<CoreMetadata> coreMetadata = Optional.empty();
  private Optional<CoreMetadata> olderCoreMetadata = Optional.empty();
  private Optional<String> flaw = Optional.empty();

  void filename(JsonParser parser) throws IOException {
    filename = text("filename", parser);
  }

  void url(JsonParser parser) throws IOException {
    url = text("url", parser);
  }

  void requiresPython(JsonParser parser) throws IOException {
    requiresPython = text("requires-python", parser);
  }

  void uploadTime(JsonParser parser) throws IOException {
    uploadTime = text("upload-time", parser);
  }

  void provenance(JsonParser parser) throws IOException {
    provenance = text("provenance", parser);
  }

  void size(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    size = JsonSource.number(parser);
    if (size.isEmpty()) {
      flaw("size: expected a number of bytes");
    }
  }

  void digests(JsonParser parser) throws IOException {
    digests = hashes("hashes", parser);
  }

  /** Forgets the digests that PyPI's simple pages would not show. */
  void keepPreferredDigest() {
    digests =
        DistributionFile.preferred(digests)
            .map(digest -> Map.of(digest.algorithm(), digest))
            .orElse(Map.of());
  }

  /** {@code true}, {@code false}, or a reason (PEP 691). */
  void yanked(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_FALSE, VALUE_NULL -> yank = Yank.NONE;
      case VALUE_TRUE -> yank = yank.yanked() ? yank : Yank.SILENT;
      default -> text("yanked", parser).ifPresent(reason -> yank = Yank.because(reason));
    }
  }

  /** The name that PEP 714 gives it. */
  void coreMetadata(JsonParser parser) throws IOException {
    coreMetadata = metadata("core-metadata", parser);
  }

  /** The name that PEP 658 and PyPI's first implementation gave it. */
  void olderCoreMetadata(JsonParser parser) throws IOException {
    olderCoreMetadata = metadata("dist-info-metadata", parser);
  }

  void yank(Yank value) {
    yank = value;
  }

  void flaw(String what) {
    if (flaw.isEmpty()) {
      flaw = Optional.of(what);
    }
  }

  /** Adds the file, or why it cannot be mirrored, to one of the two. */
  void addTo(List<DistributionFile> files, List<RejectedFile> rejected, URI base) {
    try {
      files.add(build(base));
    } catch (MalformedMetadataException e) {
      String place = "file " + (files.size() + rejected.size() + 1) + " of the page";
      rejected.add(new RejectedFile(filename.orElse(place), String.valueOf(e.getMessage())));
    }
  }

  private DistributionFile build(URI base) throws MalformedMetadataException {
    if (flaw.isPresent()) {
      throw new MalformedMetadataException(flaw.get());
    }
    if (filename.isEmpty() || url.isEmpty()) {
      throw new MalformedMetadataException(
          (filename.isEmpty() ? "filename" : "url") + ": expected a text, found none");
    }
    DistributionFile.Builder file =
        DistributionFile.builder(filename.get(), absolute(url.get(), base))
            .digests(digests.values())
            .yank(yank)
            .coreMetadata(coreMetadata.or(() -> olderCoreMetadata).orElse(CoreMetadata.NONE));
    size.ifPresent(file::size);
    requiresPython.ifPresent(file::requiresPython);
    uploadTime.ifPresent(file::uploadTime);
    provenance.ifPresent(file::provenance);
    return file.build();
  }

  private static URI absolute(String url, URI base) throws MalformedMetadataException {
    if (url.length() > MAX_URL) {
      throw new MalformedMetadataException(
          "url: expected at most " + MAX_URL + " characters, found " + url.length());
    }
    try {
      return PageUrls.resolve(base, url);
    } catch (URISyntaxException e) {
      throw new MalformedMetadataException("url: " + e.getMessage(), e);
    }
  }

  private Optional<CoreMetadata> metadata(String key, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Optional.empty();
      case VALUE_FALSE -> Optional.of(CoreMetadata.NONE);
      case VALUE_TRUE -> Optional.of(CoreMetadata.WITHOUT_DIGEST);
      default ->
          Optional.of(
              DistributionFile.preferred(hashes(key, parser))
                  .map(CoreMetadata::of)
                  .orElse(CoreMetadata.WITHOUT_DIGEST));
    };
  }

  /** Digests of algorithms that nobody knows are left out; those that are no digest are a flaw. */
  private Map<DigestAlgorithm, Digest> hashes(String key, JsonParser parser) throws IOException {
    Map<DigestAlgorithm, Digest> found = new EnumMap<>(DigestAlgorithm.class);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      flaw(key + ": expected an object, found " + JsonSource.found(parser));
      parser.skipChildren();
      return found;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(name);
      if (algorithm.isEmpty()) {
        parser.skipChildren();
        continue;
      }
      try {
        Digest digest =
            Digest.ofHex(algorithm.get(), JsonSource.text(parser).orElse("something else"));
        found.put(digest.algorithm(), digest);
      } catch (IllegalArgumentException e) {
        flaw(key + ": " + e.getMessage());
      }
    }
    return found;
  }

  private Optional<String> text(String key, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    String found = JsonSource.found(parser);
    Optional<String> text = JsonSource.text(parser);
    if (text.isEmpty()) {
      flaw(
          key
              + ": expected a text of at most "
              + JsonSource.MAX_TEXT
              + " characters, found "
              + found);
    }
    return text;
  }
}
