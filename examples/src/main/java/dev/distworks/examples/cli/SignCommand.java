package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;

/** {@code distworks sign}: keys, signatures, their verification. */
final class SignCommand {
  static final String SUMMARY = "Keys, signatures of files and RPMs, and their verification.";

  private SignCommand() {}

  static Command command(Console console) {
    Command sign =
        Command.named("sign", SUMMARY)
            .options(RemoteSigning.OPTIONS)
            .below("key", SignKeyCommand.SUMMARY, () -> SignKeyCommand.command(console))
            .below("file", SignFileCommand.SUMMARY, () -> SignFileCommand.command(console))
            .below("text", SignTextCommand.SUMMARY, () -> SignTextCommand.command(console))
            .below("rpm", SignRpmCommand.SUMMARY, () -> SignRpmCommand.command(console))
            .below("strip", SignRpmCommand.STRIP, () -> SignRpmCommand.strip(console))
            .below("attest", SignAttestCommand.SUMMARY, () -> SignAttestCommand.command(console))
            .below("verify", SignVerifyCommand.SUMMARY, () -> SignVerifyCommand.command(console))
            .below("audit", SignAuditCommand.SUMMARY, () -> SignAuditCommand.command(console));
    return RemoteSigningVerbs.addTo(RemoteVerbs.addTo(sign, console), console);
  }
}
