package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTreeTest {
  private final CapturedConsole captured = new CapturedConsole(false);

  @Test
  void saysWhatIsWrongWithTheArgumentsAndWhereToLook() {
    assertEquals(2, captured.run("pypi", "mirror", "--nope"));

    assertEquals(
        "distworks: pypi mirror: no option '--nope'; see 'distworks pypi mirror --help'\n",
        captured.err());
    assertEquals("", captured.out());
  }

  @Test
  void refusesToRunWithoutACommand() {
    assertEquals(2, captured.run());

    assertEquals(
        "distworks: usage: a command is missing, one of: pypi, distfiles, mirrors, compose, sign, signd,"
            + " hub, demo; see 'distworks --help'\n",
        captured.err());
  }

  @Test
  void everyCommandHasHelpAndVersion() {
    for (List<String> path :
        List.of(
            List.<String>of(),
            List.of("pypi"),
            List.of("pypi", "mirror"),
            List.of("pypi", "sync"),
            List.of("pypi", "serve"),
            List.of("compose"),
            List.of("compose", "mash"),
            List.of("compose", "verify"),
            List.of("compose", "view"),
            List.of("compose", "snapshots"),
            List.of("compose", "rollback"),
            List.of("compose", "promote"),
            List.of("demo"))) {
      for (String option : List.of("--help", "--version")) {
        CapturedConsole level = new CapturedConsole(false);
        List<String> arguments = new java.util.ArrayList<>(path);
        arguments.add(option);

        assertEquals(0, CommandTree.run(arguments, level.console()), path + " " + option);
        assertTrue(level.out().contains("distworks"), level.out());
        assertEquals("", level.err());
      }
    }
  }

  @Test
  void namesOfOthersCannotMoveTheCursorOrAddALine() {
    captured.console().error("evil\u001b[2J\nname\r: rejected");

    assertEquals("distworks: evil?[2J?name?: rejected\n", captured.err());
  }

  @Test
  void aLineThatIsDrawnOverIsGoneBeforeAnErrorIsPrinted() {
    CapturedConsole terminal = new CapturedConsole(true);
    terminal.console().redraw("half done");
    terminal.console().error("broken");

    assertEquals("\r\u001b[Khalf done\r\u001b[Kdistworks: broken\n", terminal.err());
  }
}
