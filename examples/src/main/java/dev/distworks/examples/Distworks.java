package dev.distworks.examples;

import dev.distworks.examples.cli.CommandTree;
import java.util.List;

/** The command line's root: where {@code java -jar distworks.jar} enters. */
public final class Distworks {
  private Distworks() {}

  /** Runs the command that the arguments name and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(CommandTree.run(List.of(args), System.out, System.err));
  }
}
