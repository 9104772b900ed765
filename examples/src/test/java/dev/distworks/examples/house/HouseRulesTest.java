package dev.distworks.examples.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole product keeps the rules of the house, and each rule can fail. */
class HouseRulesTest {
  private static final String PRODUCT = "dev.distworks";
  private static final String BAD = "dev.distworks.examples.house.bad";

  private final HouseRules bad = new HouseRules(BAD);

  @TestFactory
  Stream<DynamicTest> productKeepsRule() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PRODUCT);
    assertTrue(product.contain("dev.distworks.core.digest.Digest"), "mirror-core is looked at");
    assertTrue(product.contain("dev.distworks.pypi.PypiMirror"), "pypi-mirror is looked at");
    assertTrue(product.contain("dev.distworks.examples.Distworks"), "examples is looked at");
    return new HouseRules(PRODUCT)
        .all().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
  }

  @Test
  void sourcesKeepTheirRules() throws IOException {
    SourceRules sources = new SourceRules(Path.of("..").toRealPath());

    assertTrue(sources.sources().size() > 100, "the modules' sources are looked at");
    assertEquals(List.of(), sources.violations());
  }

  @Test
  void groundThatKnowsAMiddleModuleIsFound() {
    assertBroken(HouseRules::groundKnowsNobody, "core.Ground");
  }

  @Test
  void middleModuleThatKnowsItsSiblingIsFound() {
    assertBroken(HouseRules::middleKnowsTheGroundOnly, "pypi.Sibling");
  }

  @Test
  void packagesInACircleAreFound() {
    assertBroken(HouseRules::packagesHaveNoCircles, "Cycle detected");
  }

  @Test
  void thirdPartyOutsideItsPackageIsFound() {
    assertBroken(HouseRules::thirdPartiesAreConfined, "signing.Foreign.parser");
  }

  @Test
  void foreignTypeInASignatureIsFound() {
    assertBroken(HouseRules::signaturesNameOurTypesOnly, "signing.Foreign.parser(");
    assertBroken(HouseRules::signaturesNameOurTypesOnly, "signing.Foreign.servlets(");
  }

  @Test
  void nameThatSaysNothingIsFound() {
    assertBroken(HouseRules::namesSayWhatAThingIs, "distfile.MirrorManager");
  }

  @Test
  void readingTheClockOrTheEnvironmentIsFound() {
    assertBroken(HouseRules::librariesTakeTimeAndSettingsFromTheirCallers, "currentTimeMillis()");
    assertBroken(HouseRules::librariesTakeTimeAndSettingsFromTheirCallers, "Instant.now()");
    assertBroken(HouseRules::librariesTakeTimeAndSettingsFromTheirCallers, "Thread.sleep(long)");
    assertBroken(HouseRules::librariesTakeTimeAndSettingsFromTheirCallers, "getenv(");
  }

  @Test
  void dependingOnWhereTheMachineStandsIsFound() {
    assertBroken(HouseRules::outputIsTheSameInAllCountries, "ZoneId.systemDefault()");
    assertBroken(HouseRules::outputIsTheSameInAllCountries, "Locale.getDefault()");
    assertBroken(HouseRules::outputIsTheSameInAllCountries, "Charset.defaultCharset()");
  }

  @Test
  void sourceThatBreaksARuleIsFound(@TempDir Path root) throws IOException {
    Path sources = Files.createDirectories(root.resolve("module/src/main/java/p"));
    Files.writeString(
        sources.resolve("Undocumented.java"),
        """
        package p;
        /** Of something else. */ import x.Y;
        @Deprecated
        public final class Undocumented {}
        """);
    Files.writeString(
        sources.resolve("Documented.java"),
        """
        package p;
        /** It is. */
        @SuppressWarnings("x")
        public final class Documented {
          public record Inner() {}
        }
        """);
    Files.writeString(
        sources.resolve("Long.java"), "/** Long. */\npublic class Long {}\n" + "\n".repeat(399));

    List<String> violations = new SourceRules(root).violations();

    String all = String.join("\n", violations);
    assertTrue(all.contains("the public type Undocumented has no javadoc"), all);
    assertTrue(all.contains("the public type Inner has no javadoc"), all);
    assertTrue(all.contains("Long.java: 401 lines"), all);
    assertTrue(all.contains("package-info.java: is missing"), all);
    assertTrue(!all.contains("type Documented"), all);
  }

  private void assertBroken(Function<HouseRules, ArchRule> rule, String expected) {
    JavaClasses classes = new ClassFileImporter().importPackages(BAD);
    AssertionError broken =
        assertThrows(AssertionError.class, () -> rule.apply(bad).check(classes));
    assertTrue(String.valueOf(broken.getMessage()).contains(expected), broken.getMessage());
  }
}
