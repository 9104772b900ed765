package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;

/** {@code distworks compose}: repositories of RPM packages. */
final class ComposeCommand {
  static final String SUMMARY =
      "Composes, checks and publishes RPM repositories, as mash and createrepo_c do.";

  private ComposeCommand() {}

  static Command command(Console console) {
    return Command.named("compose", SUMMARY)
        .below("repo", ComposeRepoCommand.SUMMARY, () -> ComposeRepoCommand.command(console))
        .below("merge", ComposeMergeCommand.SUMMARY, () -> ComposeMergeCommand.command(console))
        .below("modify", ComposeModifyCommand.SUMMARY, () -> ComposeModifyCommand.command(console))
        .below("mash", ComposeMashCommand.SUMMARY, () -> ComposeMashCommand.command(console))
        .below("verify", ComposeVerifyCommand.SUMMARY, () -> ComposeVerifyCommand.command(console))
        .below("view", ComposeViewCommand.SUMMARY, () -> ComposeViewCommand.command(console))
        .below(
            "snapshots",
            ComposeTreeCommands.SNAPSHOTS,
            () -> ComposeTreeCommands.snapshots(console))
        .below(
            "rollback", ComposeTreeCommands.ROLLBACK, () -> ComposeTreeCommands.rollback(console))
        .below("promote", ComposeTreeCommands.PROMOTE, () -> ComposeTreeCommands.promote(console));
  }
}
