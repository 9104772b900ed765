package dev.distworks.pypi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistributionFileTest {
  private static final URI URL = URI.create("https://f.example/packages/aa/bb/x-1.0%2Bl.whl");
  private static final Digest SHA256 = Digest.ofHex(DigestAlgorithm.SHA256, "ab".repeat(32));
  private static final Digest SHA512 = Digest.ofHex(DigestAlgorithm.SHA512, "cd".repeat(64));
  private static final Digest MD5 = Digest.ofHex(DigestAlgorithm.MD5, "ef".repeat(16));

  @Test
  void isNamedByTheLastSegmentOfItsUrl() throws Exception {
    DistributionFile file = DistributionFile.builder("x-1.0+l.whl", URL).build();
    assertEquals("x-1.0+l.whl", file.filename());
    assertEquals("packages/aa/bb/x-1.0+l.whl", file.storePath().toString());
    assertEquals(
        "packages/aa/bb/x-1.0+l.whl.metadata", file.metadataPath().orElseThrow().toString());
    assertThrows(
        MalformedMetadataException.class, () -> DistributionFile.builder("y-1.0.whl", URL));
  }

  @Test
  void hasNoPlaceForMetadataWhenItsNameIsTooLong() throws Exception {
    String name = "x".repeat(249) + ".whl";
    DistributionFile file =
        DistributionFile.builder(name, URI.create("https://f.example/packages/" + name)).build();
    assertEquals(Optional.empty(), file.metadataPath());
  }

  @Test
  void prefersSha256AndThenTheStrongest() throws Exception {
    assertEquals(Optional.of(SHA256), with(MD5, SHA512, SHA256).preferredDigest());
    assertEquals(Optional.of(SHA512), with(MD5, SHA512).preferredDigest());
    assertEquals(Optional.of(MD5), with(MD5).preferredDigest());
    assertEquals(Optional.empty(), with().preferredDigest());
  }

  @Test
  void isRebuiltEqual() throws Exception {
    DistributionFile file =
        with(SHA256).toBuilder()
            .size(7)
            .requiresPython(">=3")
            .uploadTime("2024-01-01T00:00:00Z")
            .yank(Yank.because("bad"))
            .coreMetadata(CoreMetadata.of(SHA256))
            .provenance("https://p.example/x")
            .build();
    assertEquals(file, file.toBuilder().build());
    assertThrows(IllegalArgumentException.class, () -> file.toBuilder().size(-1).build());
  }

  @Test
  void keepsReasonsAndDigestsOnlyWhereTheyMeanSomething() {
    assertEquals(Yank.SILENT, Yank.because(""));
    assertEquals(Yank.SILENT, new Yank(true, Optional.of("")));
    assertThrows(IllegalArgumentException.class, () -> new Yank(false, Optional.of("x")));
    assertThrows(
        IllegalArgumentException.class, () -> new CoreMetadata(false, Optional.of(SHA256)));
    assertTrue(new ProjectStatus("quarantined", Optional.empty()).isQuarantined());
  }

  private static DistributionFile with(Digest... digests) throws MalformedMetadataException {
    return DistributionFile.builder("x-1.0+l.whl", URL).digests(List.of(digests)).build();
  }
}
