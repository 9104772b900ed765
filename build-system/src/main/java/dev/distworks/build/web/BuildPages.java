package dev.distworks.build.web;

import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.fact.AuditEntry;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.hub.HubPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pages about builds. */
final class BuildPages {
  private BuildPages() {}

  static Html list(Visit visit) {
    Facts facts = visit.view().facts();
    List<Build> newest = new ArrayList<>();
    int wanted = visit.offset() + Visit.rows() + 1;
    for (int id = facts.builds.nextId() - 1; id > 0 && newest.size() < wanted; id--) {
      facts.builds.find(id).ifPresent(newest::add);
    }
    int from = Math.min(visit.offset(), newest.size());
    int to = Math.min(from + Visit.rows(), newest.size());
    Html page = new Html().raw("<h1>Builds</h1>");
    return page.add(table(facts, newest.subList(from, to), Visit.rows()))
        .add(visit.pager(newest.size() > to));
  }

  static Html table(Facts facts, List<Build> builds, int most) {
    Html table = new Html().raw("<table><thead><tr><th>Build</th><th>State</th><th>Owner</th>");
    table.raw("<th>Completed</th></tr></thead><tbody>\n");
    for (Build build : builds.subList(0, Math.min(most, builds.size()))) {
      table.raw("<tr><td>").link("/koji/build/", facts.nvr(build), facts.nvr(build)).raw("</td>");
      table.cell(build.state().name().toLowerCase(Locale.ROOT));
      table.cell(facts.users.find(build.ownerId()).map(user -> user.name()).orElse(""));
      table.cell(build.completionTime().map(Object::toString).orElse("")).raw("</tr>\n");
    }
    return table.raw("</tbody></table>");
  }

  static Html one(Visit visit, HubPaths paths, String text) {
    Facts facts = visit.view().facts();
    Nvr nvr = Nvr.parse(text);
    Build build =
        facts
            .build(nvr.name(), nvr.version(), nvr.release())
            .orElseThrow(() -> HubFault.generic("No such build: '" + text + "'"));
    Html page = new Html().raw("<h1>Build ").text(facts.nvr(build)).raw("</h1><table><tbody>\n");
    page.row("Number", build.id());
    page.row("State", build.state().name().toLowerCase(Locale.ROOT));
    page.row("Owner", facts.users.find(build.ownerId()).map(user -> user.name()).orElse(""));
    page.row("Source", build.source().orElse(""));
    page.row("Started", build.startTime().map(Object::toString).orElse(""));
    page.row("Completed", build.completionTime().map(Object::toString).orElse(""));
    page.raw("</tbody></table><h2>Tags</h2><p>");
    for (int tag : visit.view().tagsOf(build.id())) {
      page.link("/koji/tag/", facts.tags.name(tag), facts.tags.name(tag)).raw(" ");
    }
    page.raw("</p><h2>Packages</h2><ul>\n");
    String folder =
        "/kojifiles/packages/%s/%s/%s/".formatted(nvr.name(), build.version(), build.release());
    for (Rpm rpm : facts.rpmsByBuild.all(build.id())) {
      String file = HubPaths.rpm(rpm.name(), rpm.version(), rpm.release(), rpm.arch());
      page.raw("<li><a href=\"").text(folder + file).raw("\">").text(rpm.nvra()).raw("</a></li>\n");
    }
    page.raw("</ul>").add(provenance(facts, build, paths, folder));
    List<AuditEntry> audit = facts.auditByBuild.all(build.id());
    for (AuditEntry entry : audit) {
      String who = facts.users.find(entry.userId()).map(user -> user.name()).orElse("the hub");
      page.raw("<p>")
          .text(entry.time() + ": " + entry.action() + " by " + who + ": " + entry.reason());
      page.raw("</p>");
    }
    return page;
  }

  /** Where it is stated, signed, how the build was made; or that it is to be. */
  private static Html provenance(Facts facts, Build build, HubPaths paths, String folder) {
    String attestation = HubPaths.attestation(facts.nvr(build));
    Path onDisk =
        paths.build(
            facts.volumes.name(build.volumeId()),
            facts.packages.name(build.packageId()),
            build.version(),
            build.release());
    Html line = new Html();
    if (Files.isRegularFile(onDisk.resolve(attestation))) {
      line.raw("<p><a href=\"").text(folder + attestation).raw("\">Signed provenance</a></p>\n");
    }
    facts
        .work
        .attestationsDue
        .find(build.id())
        .ifPresent(
            due ->
                line.raw("<p>").text("Provenance to be signed since " + due.since()).raw("</p>\n"));
    return line;
  }
}
