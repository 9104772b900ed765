package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "9, 10",
    "1.9, 1.10",
    "1.0, 1.0.0",
    "1.01, 1.1",
    "1.010, 1.1",
    "1.02, 1.1",
    "1, 1a",
    "1a, 1b",
    "1z, 1.1",
    "1_alpha, 1_beta",
    "1_beta, 1_pre",
    "1_pre, 1_rc",
    "1_rc, 1",
    "1, 1_p",
    "1_p, 1_p1",
    "1_p9, 1_p10",
    "1_alpha, 1_alpha1",
    "1_alpha_beta, 1_alpha",
    "1_alpha, 1_alpha_p",
    "1, 1-r1",
    "1-r9, 1-r10",
    "1_p-r1, 1_p1",
    "99999999999999999999998, 99999999999999999999999",
    "007, 8"
  })
  void ordersAsThePackageManagerSpecificationSays(String earlier, String later) {
    PackageVersion a = PackageVersion.parse(earlier).orElseThrow();
    PackageVersion b = PackageVersion.parse(later).orElseThrow();
    assertTrue(a.compareTo(b) < 0, earlier + " < " + later);
    assertTrue(b.compareTo(a) > 0, later + " > " + earlier);
  }

  @Test
  void ordersEqualVersionsByTheirText() {
    PackageVersion plain = PackageVersion.parse("1").orElseThrow();
    PackageVersion revision = PackageVersion.parse("1-r0").orElseThrow();
    assertTrue(plain.compareTo(revision) < 0);
    assertEquals(plain, PackageVersion.parse("1").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a", "1.", ".1", "1..2", "1ab", "1_gamma", "1_", "1-", "1-r", "1-r1a", "1 ", "1-2"
      })
  void refusesWhatIsNoVersion(String text) {
    assertTrue(PackageVersion.parse(text).isEmpty(), text);
  }

  @Test
  void takesANameApartAtItsVersion() {
    Cpv cpv = Cpv.parse("media-fonts/font-adobe-100dpi-1.0.4-r2").orElseThrow();
    assertEquals("media-fonts/font-adobe-100dpi", cpv.packageKey());
    assertEquals("1.0.4-r2", cpv.version().toString());
    assertEquals("media-fonts/font-adobe-100dpi-1.0.4-r2", cpv.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-1", "/a-1", "c/a", "c/-1", "c/a-1-2", "c/+a-1", "c/a-r1", ".c/a-1", "c/a b-1", "c/a/b-1"
      })
  void refusesWhatIsNoEbuild(String text) {
    assertTrue(Cpv.parse(text).isEmpty(), text);
  }

  @Test
  void ordersByCategoryThenPackageThenVersion() {
    List<String> order = List.of("a-a/z-9", "a-b/a-2", "a-b/a-10", "a-b/b-1");
    List<String> sorted =
        List.of("a-b/b-1", "a-b/a-10", "a-a/z-9", "a-b/a-2").stream()
            .map(text -> Cpv.parse(text).orElseThrow())
            .sorted()
            .map(Cpv::toString)
            .toList();
    assertEquals(order, sorted);
  }

  @Test
  void ownersOfOtherCataloguesAreTheirOwnPackage() {
    assertEquals("cat/pkg", new Owner("r", "cat/pkg-1").packageKey());
    assertEquals("list.txt:3", new Owner("r", "list.txt:3").packageKey());
  }
}
