package dev.distworks.compose.multilib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchitectureTableTest {
  private final ArchitectureTable table = ArchitectureTable.standard();

  @Test
  void anArchitectureThatNobodyKnowsTakesItsOwnPackages() {
    assertEquals(List.of("riscv64", "noarch"), table.compatible("riscv64"));
    assertEquals(Optional.empty(), table.secondary("riscv64"));
  }

  @Test
  void noarchIsNoMultilibPackage() {
    assertTrue(table.isSecondary("x86_64", "i686"));
    assertFalse(table.isSecondary("x86_64", "noarch"));
    assertFalse(table.isSecondary("x86_64", "x86_64"));
  }

  @Test
  void ppcTakesNo64BitPackagesWhenPpc64IsPreferred() {
    assertEquals(Optional.of("ppc64"), table.secondary("ppc"));
    assertEquals(Optional.empty(), table.preferringPpc64().secondary("ppc"));
    assertEquals(Optional.of("ppc"), table.preferringPpc64().secondary("ppc64"));
  }

  @Test
  void noarchGoesWhereItsSourceMayBeBuilt() {
    List<String> none = List.of();
    assertTrue(table.takesNoarch("x86_64", none, none));
    assertFalse(table.takesNoarch("x86_64", List.of("x86_64"), none));
    assertTrue(table.takesNoarch("x86_64", List.of("s390x"), none));
    assertTrue(table.takesNoarch("x86_64", none, List.of("x86_64", "noarch")));
    assertFalse(table.takesNoarch("s390x", none, List.of("x86_64", "noarch")));
    assertTrue(table.takesNoarch("i386", none, List.of("i686")));
  }

  @Test
  void exclusiveToNoarchAloneExcludesNothing() {
    assertTrue(table.takesNoarch("s390x", List.of(), List.of("noarch")));
  }

  @Test
  void tellsPackagesForDebuggingByTheirNames() {
    assertTrue(ArchitectureTable.isDebug("a-debuginfo"));
    assertTrue(ArchitectureTable.isDebug("a-debugsource"));
    assertTrue(ArchitectureTable.isDebug("a-debuginfo-common"));
    assertFalse(ArchitectureTable.isDebug("x-debugsource-y"));
    assertFalse(ArchitectureTable.isDebug("debuginfo-install"));
  }
}
