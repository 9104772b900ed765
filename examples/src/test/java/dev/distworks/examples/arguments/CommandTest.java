package dev.distworks.examples.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final Option<Boolean> DRY_RUN =
      Option.flag("-n", "--dry-run").describedAs("Change nothing.");
  private static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config")
          .describedAs("The settings.")
          .defaultsTo(Path.of("/etc/x"));
  private static final Option<Integer> WORKERS = Option.number("N", 1, 9, "--workers");
  private static final Option<String> TREE = Option.text("DIR", "--tree");
  private static final Option<String> HUB = Option.text("HOST", "--hub");

  private final List<Arguments> seen = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private final Command root =
      Command.named("tool", "Does things.")
          .option(HUB)
          .below("copy", "Copies.", this::copy)
          .below(
              "group", "More.", () -> Command.named("group", "More.").below("list", "", this::copy))
          .note("That is all.");

  private Command copy() {
    return Command.named("copy", "Copies files from here to there.")
        .options(List.of(DRY_RUN, CONFIG, WORKERS, TREE))
        .operands("NAME…", 1, 2)
        .runs(
            arguments -> {
              seen.add(arguments);
              return 7;
            });
  }

  private int run(String... arguments) throws Exception {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return root.run(Arrays.asList(arguments), "tool 1.0", stream);
  }

  private String refused(String... arguments) {
    UsageException e = assertThrows(UsageException.class, () -> run(arguments));
    assertTrue(seen.isEmpty(), "nothing was run");
    return e.command() + "|" + e.getMessage();
  }

  @Test
  void readsOptionsAndOperandsInAnyOrder() throws Exception {
    assertEquals(7, run("copy", "a", "-n", "--config=/tmp/c", "b", "--workers", "3"));

    Arguments arguments = seen.get(0);
    assertEquals(List.of("a", "b"), arguments.operands());
    assertTrue(arguments.get(DRY_RUN));
    assertEquals(Path.of("/tmp/c"), arguments.get(CONFIG));
    assertEquals(3, arguments.find(WORKERS).orElseThrow());
  }

  @Test
  void givesDefaultsForWhatIsNotGiven() throws Exception {
    run("copy", "a");

    assertEquals(false, seen.get(0).get(DRY_RUN));
    assertEquals(Path.of("/etc/x"), seen.get(0).get(CONFIG));
    assertTrue(seen.get(0).find(WORKERS).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> seen.get(0).get(WORKERS));
  }

  @Test
  void keepsEveryValueOfARepeatedOptionAndTheLastCounts() throws Exception {
    run("copy", "a", "--tree", "x", "--tree", "y");

    assertEquals(List.of("x", "y"), seen.get(0).all(TREE));
    assertEquals("y", seen.get(0).find(TREE).orElseThrow());
  }

  @Test
  void acceptsBothSpellingsOfAnOption() throws Exception {
    run("copy", "a", "--dry_run");

    assertTrue(seen.get(0).get(DRY_RUN));
  }

  @Test
  void takesWhatFollowsTwoHyphensAsOperands() throws Exception {
    run("copy", "--", "--dry-run", "-");

    assertEquals(List.of("--dry-run", "-"), seen.get(0).operands());
  }

  @Test
  void keepsOptionsGivenBeforeTheCommandBelow() throws Exception {
    run("--hub", "h", "group", "list", "a");

    assertEquals("h", seen.get(0).find(HUB).orElseThrow());
  }

  @Test
  void refusesWhatItDoesNotKnowAndSaysWhere() {
    assertEquals("tool|no command 'paste', one of: copy, group", refused("paste"));
    assertEquals("tool|a command is missing, one of: copy, group", refused());
    assertEquals("tool group|a command is missing, one of: list", refused("group"));
    assertEquals("tool copy|no option '--nope'", refused("copy", "--nope", "a"));
    assertEquals("tool copy|no option '-x'", refused("copy", "-x", "a"));
  }

  @Test
  void refusesValuesThatAreNotWhatIsExpected() {
    assertEquals(
        "tool copy|option '--workers': expected a number from 1 to 9, found 'ten'",
        refused("copy", "--workers", "ten", "a"));
    assertEquals(
        "tool copy|option '--workers': expected a number from 1 to 9, found '10'",
        refused("copy", "--workers=10", "a"));
    assertEquals(
        "tool copy|option '--config': expected a path, found ''",
        refused("copy", "--config=", "a"));
    assertEquals("tool copy|option '--tree': its DIR is missing", refused("copy", "a", "--tree"));
    assertEquals(
        "tool copy|option '--dry-run' takes no value", refused("copy", "--dry-run=1", "a"));
  }

  @Test
  void refusesTooFewAndTooManyOperands() {
    assertEquals("tool copy|NAME… is missing", refused("copy"));
    assertEquals("tool copy|'c' is not expected here", refused("copy", "a", "b", "c"));
  }

  @Test
  void helpAndVersionAreAnsweredAtEveryLevel() throws Exception {
    for (String[] level : new String[][] {{}, {"group"}, {"copy"}, {"group", "list"}}) {
      for (String option : new String[] {"--help", "-h", "--version", "-V"}) {
        List<String> arguments = new ArrayList<>(List.of(level));
        arguments.add(option);
        assertEquals(0, run(arguments.toArray(String[]::new)));
      }
    }
    assertTrue(seen.isEmpty(), "nothing was run");
  }

  @Test
  void helpNamesOptionsWithinEightyColumns() throws Exception {
    run("copy", "--help");

    String help = out.toString(StandardCharsets.UTF_8);
    assertEquals(
        """
        Usage: tool copy [OPTION]… NAME…
        Copies files from here to there.

        Options:
          -n, --dry-run           Change nothing.
          -c, --config FILE       The settings. Default: /etc/x.
          -h, --help              Show this message and end.
          -V, --version           Show the version and end.
        """,
        help);
    assertTrue(help.lines().allMatch(line -> line.length() < 80), help);
  }
}
