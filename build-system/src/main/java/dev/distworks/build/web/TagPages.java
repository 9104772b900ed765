package dev.distworks.build.web;

import dev.distworks.build.HubFault;
import dev.distworks.build.explain.Explainer;
import dev.distworks.build.explain.Explanation;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.tag.BuildConfig;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagGroup;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pages about tags and what is in them. */
final class TagPages {
  private TagPages() {}

  static Html list(Visit visit) {
    String wanted = visit.query().get("q");
    Html page =
        new Html()
            .raw("<h1>Tags</h1><form><input name=\"q\" aria-label=\"part of a name\" value=\"");
    page.text(wanted)
        .raw("\"><button>Find</button></form><table><thead><tr><th>Tag</th><th>Arches</th>");
    page.raw("<th>Parents</th><th>Children</th></tr></thead><tbody>\n");
    List<Tag> tags =
        visit.view().tags().stream()
            .filter(tag -> tag.name().contains(wanted))
            .skip(visit.offset())
            .limit(Visit.rows() + 1L)
            .toList();
    for (Tag tag : tags.subList(0, Math.min(Visit.rows(), tags.size()))) {
      page.raw("<tr><td>").link("/koji/tag/", tag.name(), tag.name()).raw("</td>");
      page.cell(tag.config().arches().orElse("inherited"));
      page.cell(visit.view().parents(tag.id()).size());
      page.cell(visit.view().children(tag.id()).size()).raw("</tr>\n");
    }
    return page.raw("</tbody></table>").add(visit.pager(tags.size() > Visit.rows()));
  }

  static Html one(Visit visit, String name) {
    TagView view = visit.view();
    Facts facts = view.facts();
    Tag tag = view.requireTag(name);
    BuildConfig config = view.buildConfig(tag.id());
    Html page = new Html().raw("<h1>Tag ").text(tag.name()).raw("</h1>");
    page.raw("<p><a href=\"/koji/explain?tag=")
        .text(Html.encoded(tag.name()))
        .raw("\">Explain</a> · ");
    page.link("/koji/history?tag=", tag.name(), "History").raw("</p><table><tbody>\n");
    page.row("Number", tag.id());
    page.row(
        "Architectures",
        config.arches().orElse("none")
            + config.archesFrom().map(from -> " (from " + facts.tags.name(from) + ")").orElse(""));
    page.row("Locked", tag.config().locked() ? "yes" : "no");
    page.row("Last change", "event " + view.lastChange(tag.id()));
    config.extra().forEach((key, value) -> page.row(key, value));
    page.raw("</tbody></table>\n<h2>Inheritance</h2>\n").add(InheritanceGraph.of(view, tag.id()));
    parents(visit, tag, page);
    page.raw("<h2>Inherited by</h2><p>");
    for (InheritanceLink link : view.children(tag.id())) {
      page.link("/koji/tag/", facts.tags.name(link.tagId()), facts.tags.name(link.tagId()))
          .raw(" ");
    }
    page.raw(view.children(tag.id()).isEmpty() ? "no tag</p>" : "</p>");
    groups(view, tag, page);
    page.raw("<h2>External repositories</h2><ul>");
    view.externalRepos(tag.id())
        .forEach(
            repo ->
                page.raw("<li>")
                    .text(repo.priority() + " " + facts.externalRepos.name(repo.externalRepoId()))
                    .text(" (" + facts.tags.name(repo.tagId()) + ")")
                    .raw("</li>"));
    page.raw("</ul>");
    builds(visit, tag, page);
    packages(visit, tag, page);
    return page;
  }

  private static void groups(TagView view, Tag tag, Html page) {
    Facts facts = view.facts();
    List<TagGroup> groups = view.groups(tag.id());
    if (groups.isEmpty()) {
      return;
    }
    page.raw("<h2>Groups</h2><table><tbody>\n");
    for (TagGroup group : groups) {
      page.raw("<tr><th>").text(facts.groups.name(group.config().groupId())).raw("</th>");
      page.cell(
          group.packages().stream()
              .map(GroupPackage::packageName)
              .collect(Collectors.joining(" ")));
      page.cell("from " + facts.tags.name(group.config().tagId())).raw("</tr>\n");
    }
    page.raw("</tbody></table>");
  }

  private static void parents(Visit visit, Tag tag, Html page) {
    Facts facts = visit.view().facts();
    page.raw(
        "<table><thead><tr><th>Parent</th><th>Priority</th><th>Filter</th><th></th></tr></thead><tbody>");
    for (InheritanceLink link : visit.view().parents(tag.id())) {
      String parent = facts.tags.name(link.parentId());
      page.raw("<tr><td>").link("/koji/tag/", parent, parent).raw("</td>").cell(link.priority());
      page.cell(link.pkgFilter()).raw("<td>");
      visit
          .form("priority")
          .ifPresent(
              form ->
                  page.add(form)
                      .raw("<input type=\"hidden\" name=\"tag\" value=\"")
                      .text(tag.name())
                      .raw("\"><input type=\"hidden\" name=\"parent\" value=\"")
                      .text(parent)
                      .raw(
                          "\"><input name=\"priority\" size=\"4\" aria-label=\"priority\" value=\"")
                      .text(link.priority())
                      .raw("\"><button>Set</button></form>"));
      page.raw("</td></tr>\n");
    }
    page.raw("</tbody></table>");
  }

  private static void builds(Visit visit, Tag tag, Html page) {
    Facts facts = visit.view().facts();
    page.raw("<h2>Latest builds</h2><table><tbody>\n");
    List<TaggedBuild> builds = visit.view().tagged(TaggedQuery.of(tag.id()).inherited().latest(1));
    for (TaggedBuild tagged : builds.subList(0, Math.min(Visit.rows(), builds.size()))) {
      Build build = tagged.build();
      page.raw("<tr><td>")
          .link("/koji/build/", facts.nvr(build), facts.nvr(build))
          .raw("</td><td>");
      page.link("/koji/tag/", facts.tags.name(tagged.tagId()), facts.tags.name(tagged.tagId()));
      page.raw("</td><td>");
      if (tagged.tagId() == tag.id()) {
        page.add(visit.button("untag", "Untag", "tag", tag.name(), "build", facts.nvr(build)));
      }
      page.raw("</td></tr>\n");
    }
    page.raw("</tbody></table><p>").text(builds.size() + " in all").raw("</p>");
    visit
        .form("tag")
        .ifPresent(
            form ->
                page.add(form)
                    .raw("<input type=\"hidden\" name=\"tag\" value=\"")
                    .text(tag.name())
                    .raw(
                        "\"><input name=\"build\" aria-label=\"build\" placeholder=\"name-version-release\">")
                    .raw("<button>Tag a build</button></form>"));
  }

  private static void packages(Visit visit, Tag tag, Html page) {
    Facts facts = visit.view().facts();
    List<PackageEntry> entries = visit.view().packages(PackageQuery.of(tag.id()));
    page.raw("<h2>Packages</h2><p>").text(entries.size() + " in all").raw("</p><table><tbody>\n");
    for (PackageEntry entry : entries.subList(0, Math.min(Visit.rows(), entries.size()))) {
      String name = facts.packages.name(entry.packageId());
      page.raw("<tr><td>").link("/koji/package/", name, name).raw("</td>");
      page.cell(facts.users.get(entry.ownerId()).name());
      page.cell(entry.blocked() ? "blocked" : "").raw("<td><a href=\"/koji/explain?tag=");
      page.text(Html.encoded(tag.name())).raw("&amp;package=").text(Html.encoded(name));
      page.raw("\">why</a></td><td>");
      page.add(
          visit.button(
              entry.blocked() ? "unblock" : "block",
              entry.blocked() ? "Unblock" : "Block",
              "tag",
              tag.name(),
              "package",
              name));
      page.raw("</td></tr>\n");
    }
    page.raw("</tbody></table>");
  }

  static Html explain(Visit visit) {
    String tag = visit.query().get("tag");
    Explainer explainer = new Explainer(visit.view());
    Optional<String> name = visit.query().find("package").filter(text -> !text.isEmpty());
    Explanation explanation =
        name.isPresent()
            ? explainer.ofNamed("package", tag, name.get())
            : visit
                .query()
                .find("build")
                .map(build -> explainer.ofNamed("build", tag, build))
                .orElseGet(() -> explainer.ofTag(visit.view().requireTag(tag).id()));
    Html page =
        new Html().raw("<h1>Why</h1><p class=\"conclusion\">").text(explanation.conclusion());
    page.raw("</p><ol>\n");
    for (Explanation.Reason reason : explanation.reasons()) {
      page.raw(reason.decisive() ? "<li class=\"decisive\">" : "<li>");
      page.text(reason.toString()).raw("</li>\n");
    }
    page.raw("</ol><form><input type=\"hidden\" name=\"tag\" value=\"").text(tag);
    page.raw("\"><input name=\"package\" aria-label=\"package\" placeholder=\"package\">");
    page.raw("<button>Explain a package</button></form>");
    return page.raw("<p>").link("/koji/tag/", tag, "Back to " + tag).raw("</p>");
  }

  static Html packageList(Visit visit) {
    Facts facts = visit.view().facts();
    String wanted = visit.query().get("q");
    Html page =
        new Html()
            .raw("<h1>Packages</h1><form><input name=\"q\" aria-label=\"part of a name\" value=\"");
    page.text(wanted).raw("\"><button>Find</button></form><table><tbody>\n");
    List<String> names =
        facts.packages.all().stream()
            .map(name -> name.name())
            .filter(name -> name.contains(wanted))
            .sorted()
            .skip(visit.offset())
            .limit(Visit.rows() + 1L)
            .toList();
    for (String name : names.subList(0, Math.min(Visit.rows(), names.size()))) {
      page.raw("<tr><td>").link("/koji/package/", name, name).raw("</td>");
      page.cell(facts.buildsByPackage.all(facts.packages.require(name)).size() + " builds")
          .raw("</tr>\n");
    }
    return page.raw("</tbody></table>").add(visit.pager(names.size() > Visit.rows()));
  }

  static Html onePackage(Visit visit, String name) {
    Facts facts = visit.view().facts();
    int id =
        facts
            .packages
            .find(name)
            .orElseThrow(() -> HubFault.generic("No such package: '" + name + "'"))
            .id();
    Html page = new Html().raw("<h1>Package ").text(name).raw("</h1><h2>Tags</h2><table><tbody>\n");
    for (PackageEntry entry : visit.view().packages(PackageQuery.everywhere().ofPackage(id))) {
      String tag = facts.tags.name(entry.tagId());
      page.raw("<tr><td>").link("/koji/tag/", tag, tag).raw("</td>");
      page.cell(facts.users.get(entry.ownerId()).name())
          .cell(entry.blocked() ? "blocked" : "")
          .raw("</tr>\n");
    }
    page.raw("</tbody></table><h2>Builds</h2>");
    return page.add(BuildPages.table(facts, facts.buildsByPackage.all(id), Visit.rows()));
  }
}
