package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;

/** {@code distworks distfiles}: a mirror of the distfiles of ebuild repositories. */
final class DistfilesCommand {
  static final String SUMMARY =
      "A mirror of the distfiles of ebuild repositories, as emirrordist keeps it.";

  private DistfilesCommand() {}

  static Command command(Console console) {
    return Command.named("distfiles", SUMMARY)
        .below(
            "mirror", DistfilesMirrorCommand.SUMMARY, () -> DistfilesMirrorCommand.command(console))
        .below(
            "verify", DistfilesVerifyCommand.SUMMARY, () -> DistfilesVerifyCommand.command(console))
        .below(
            "relayout",
            DistfilesRelayoutCommand.SUMMARY,
            () -> DistfilesRelayoutCommand.command(console))
        .below(
            "failures",
            DistfilesFailuresCommand.SUMMARY,
            () -> DistfilesFailuresCommand.command(console));
  }
}
