package dev.distworks.compose.multilib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Nevra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependencyClosureTest {
  private static MultilibPackage rpm(
      String nevra, List<Dependency> provides, List<Dependency> requires, String... files) {
    return new MultilibPackage(Nevra.parse(nevra), provides, requires, List.of(files), "");
  }

  private static Dependency any(String name) {
    return Dependency.any(name);
  }

  private static List<String> names(List<MultilibPackage> packages) {
    return packages.stream().map(one -> one.nevra().toString()).sorted().toList();
  }

  private static List<String> additions(
      List<MultilibPackage> chosen, List<MultilibPackage> stock, List<MultilibPackage> present) {
    return names(DependencyClosure.additions(chosen, stock, present));
  }

  @Test
  void addsWhatIsNeededAndWhatThatNeeds() {
    MultilibPackage app = rpm("app-1-1.i686", List.of(), List.of(any("liba.so.1")));
    MultilibPackage liba =
        rpm("liba-1-1.i686", List.of(any("liba.so.1")), List.of(any("libb.so.1")));
    MultilibPackage libb = rpm("libb-1-1.i686", List.of(any("libb.so.1")), List.of());
    MultilibPackage other = rpm("other-1-1.i686", List.of(any("other")), List.of());
    assertEquals(
        List.of("liba-1-1.i686", "libb-1-1.i686"),
        additions(List.of(app), List.of(other, libb, liba), List.of()));
  }

  @Test
  void addsNothingForWhatIsThere() {
    MultilibPackage app =
        rpm("app-1-1.i686", List.of(), List.of(any("tool"), any("/usr/bin/x"), any("base")));
    MultilibPackage tool = rpm("tool-1-1.x86_64", List.of(any("tool")), List.of(), "/usr/bin/x");
    MultilibPackage base = rpm("base-1-1.x86_64", List.of(any("base")), List.of());
    MultilibPackage tool32 = rpm("tool-1-1.i686", List.of(any("tool")), List.of(), "/usr/bin/x");
    assertEquals(List.of(), additions(List.of(app, tool), List.of(tool32), List.of(base)));
  }

  @Test
  void looksAtVersions() {
    MultilibPackage app =
        rpm(
            "app-1-1.i686",
            List.of(),
            List.of(new Dependency("x", Dependency.GREATER | Dependency.EQUAL, "2")));
    MultilibPackage old =
        rpm("x-1-1.i686", List.of(new Dependency("x", Dependency.EQUAL, "1-1")), List.of());
    MultilibPackage fit =
        rpm("x2-2-1.i686", List.of(new Dependency("x", Dependency.EQUAL, "2-1")), List.of());
    assertEquals(List.of("x2-2-1.i686"), additions(List.of(app), List.of(old, fit), List.of()));
  }

  @Test
  void takesAFileThatNobodyElseHas() {
    MultilibPackage app = rpm("app-1-1.i686", List.of(), List.of(any("/usr/share/x")));
    MultilibPackage data = rpm("data-1-1.i686", List.of(), List.of(), "/usr/share/x");
    assertEquals(List.of("data-1-1.i686"), additions(List.of(app), List.of(data), List.of()));
  }

  @Test
  void choosesTheSameOfSeveralInWhateverOrderTheyCome() {
    MultilibPackage app = rpm("app-core-1-1.i686", List.of(), List.of(any("virtual")));
    List<MultilibPackage> stock =
        new ArrayList<>(
            List.of(
                rpm("zz-1-1.i686", List.of(any("virtual")), List.of()),
                rpm("app-1-1.i686", List.of(any("virtual")), List.of()),
                rpm("app-2-1.i686", List.of(any("virtual")), List.of()),
                rpm("app-extra-9-1.i586", List.of(any("virtual")), List.of())));
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(stock, random);
      assertEquals(List.of("app-2-1.i686"), additions(List.of(app), stock, List.of()));
    }
  }

  @Test
  void leavesUnmetWhatNobodyProvides() {
    MultilibPackage app = rpm("app-1-1.i686", List.of(), List.of(any("nothing"), any("rpmlib(X)")));
    assertEquals(List.of(), additions(List.of(app), List.of(), List.of()));
  }
}
