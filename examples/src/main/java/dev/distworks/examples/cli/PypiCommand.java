package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;

/** {@code distworks pypi}: a mirror of a Python package index, as bandersnatch keeps it. */
final class PypiCommand {
  static final String SUMMARY = "A mirror of a Python package index, as bandersnatch keeps it.";

  private PypiCommand() {}

  static Command command(Console console) {
    return Command.named("pypi", SUMMARY)
        .below("mirror", PypiMirrorCommand.SUMMARY, () -> PypiMirrorCommand.command(console))
        .below("sync", PypiSyncCommand.SUMMARY, () -> PypiSyncCommand.command(console))
        .below("serve", PypiServeCommand.SUMMARY, () -> PypiServeCommand.command(console));
  }
}
