package dev.distworks.build.web;

import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.Tag;
import java.util.ArrayList;
import java.util.List;

/** The first page, searching, and history. */
final class FindPages {
  private static final int FEW = 10;

  private FindPages() {}

  static Html overview(Visit visit) {
    Facts facts = visit.view().facts();
    Html page = new Html().raw("<h1>Hub</h1><p>");
    page.text(
        "%s tags, %s packages, %s builds, %s tasks; event %s"
            .formatted(
                visit.view().tags().size(),
                facts.packages.shelf().count(),
                facts.builds.count(),
                facts.work.tasks.count(),
                facts.lastEvent()));
    page.raw("</p>").add(searchForm("")).raw("<h2>Latest builds</h2>");
    List<Build> newest = new ArrayList<>();
    for (int id = facts.builds.nextId() - 1; id > 0 && newest.size() < FEW; id--) {
      facts.builds.find(id).ifPresent(newest::add);
    }
    return page.add(BuildPages.table(facts, newest, FEW));
  }

  private static Html searchForm(String wanted) {
    return new Html()
        .raw(
            "<form action=\"/koji/search\"><input name=\"q\" aria-label=\"what to search\" value=\"")
        .text(wanted)
        .raw("\"><button>Search</button></form>");
  }

  static Html search(Visit visit) {
    Facts facts = visit.view().facts();
    String wanted = visit.query().get("q").strip();
    Html page = new Html().raw("<h1>Search</h1>").add(searchForm(wanted));
    if (wanted.isEmpty()) {
      return page;
    }
    Html tags = new Html();
    visit.view().tags().stream()
        .map(Tag::name)
        .filter(name -> name.contains(wanted))
        .limit(Visit.rows())
        .forEach(name -> tags.raw("<li>").link("/koji/tag/", name, name).raw("</li>\n"));
    page.raw("<h2>Tags</h2><ul>").add(tags).raw("</ul><h2>Packages</h2><ul>");
    facts.packages.all().stream()
        .map(name -> name.name())
        .filter(name -> name.contains(wanted))
        .limit(Visit.rows())
        .forEach(name -> page.raw("<li>").link("/koji/package/", name, name).raw("</li>\n"));
    page.raw("</ul><h2>Builds</h2>");
    List<Build> builds = new ArrayList<>();
    for (int id = facts.builds.nextId() - 1; id > 0 && builds.size() < Visit.rows(); id--) {
      facts.builds.find(id).filter(b -> facts.nvr(b).contains(wanted)).ifPresent(builds::add);
    }
    return page.add(BuildPages.table(facts, builds, Visit.rows()));
  }

  static Html history(Visit visit) {
    Facts facts = visit.view().facts();
    String name = visit.query().get("tag");
    int tag = visit.view().requireTag(name).id();
    List<Version<TagListing>> all = facts.listingsOfTag.history(tag);
    Html page = new Html().raw("<h1>History of ").link("/koji/tag/", name, name).raw("</h1><ul>\n");
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - Visit.rows()); i--) {
      Version<TagListing> version = all.get(i);
      String nvr = facts.nvr(facts.builds.get(version.fact().buildId()));
      page.raw("<li>")
          .link("/koji/build/", nvr, nvr)
          .text(" tagged " + at(facts, version.createEvent()));
      version.revokeEvent().ifPresent(event -> page.text(", untagged " + at(facts, event)));
      page.raw("</li>\n");
    }
    facts
        .linksOfTag
        .history(tag)
        .forEach(
            version -> {
              page.raw("<li>");
              page.text("parent " + facts.tags.name(version.fact().parentId()));
              page.text(", priority " + version.fact().priority() + ", set ");
              page.text(at(facts, version.createEvent()));
              version.revokeEvent().ifPresent(event -> page.text(", ended " + at(facts, event)));
              page.raw("</li>\n");
            });
    return page.raw("</ul>");
  }

  private static String at(Facts facts, int number) {
    return facts
        .events
        .find(number)
        .map(
            event ->
                event.time().toString()
                    + facts.users.find(event.userId()).map(user -> " by " + user.name()).orElse(""))
        .orElse("at event " + number);
  }
}
