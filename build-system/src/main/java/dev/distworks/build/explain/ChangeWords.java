package dev.distworks.build.explain;

import dev.distworks.build.HubFault;
import dev.distworks.build.MergeMode;
import dev.distworks.build.Nvr;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.tag.TagView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes said in words, as koji's command line says them: {@code add-tag-inheritance --priority 5
 * f18-build f16}. For previews, and for whatever makes them afterwards.
 */
public final class ChangeWords {
  /** The changes that there are, with their arguments. */
  public static final String USAGE =
      """
      add-tag-inheritance [--priority N] [--maxdepth N] [--intransitive] [--noconfig] [--pkg-filter P] TAG PARENT [N]
      edit-tag-inheritance [the same options] TAG PARENT
      remove-tag-inheritance TAG PARENT
      swap-tag-inheritance TAG PARENT PARENT
      edit-tag --arches "ARCH ARCH…" TAG
      remove-tag TAG
      add-pkg --owner USER TAG PACKAGE…
      block-pkg | unblock-pkg | remove-pkg TAG PACKAGE…
      tag-build [--force] | untag-build TAG NVR…
      move-build FROM TO NVR…
      add-group-pkg | block-group-pkg | remove-group-pkg TAG GROUP PACKAGE…
      block-group | remove-group TAG GROUP
      add-external-repo --tag TAG [--priority N] [--mode koji|simple|bare] REPO
      remove-external-repo REPO TAG…
      swap-external-repos TAG REPO REPO\
      """;

  private static final Set<String> FLAGS = Set.of("--intransitive", "--noconfig", "--force");
  private static final int FIRST_PRIORITY = 5;

  private final String name;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  private ChangeWords(List<String> words) {
    name = words.get(0);
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (FLAGS.contains(word)) {
        options.put(word, "");
      } else if (word.startsWith("--")) {
        if (++i == words.size()) {
          throw HubFault.parameter(word + ": expected a value, found none");
        }
        options.put(word, words.get(i));
      } else {
        arguments.add(word);
      }
    }
  }

  /** Reads a change; names are looked up when it is done. */
  public static Consumer<Edit> parse(List<String> words) {
    if (words.isEmpty()) {
      throw HubFault.parameter("change: expected one of\n" + USAGE + "\nfound nothing");
    }
    ChangeWords change = new ChangeWords(words);
    change.check();
    return change::apply;
  }

  private void check() {
    int least =
        switch (name) {
          case "remove-tag", "edit-tag", "add-external-repo" -> 1;
          case "add-tag-inheritance",
              "edit-tag-inheritance",
              "remove-tag-inheritance",
              "add-pkg",
              "block-pkg",
              "unblock-pkg",
              "remove-pkg",
              "tag-build",
              "untag-build",
              "block-group",
              "remove-group",
              "remove-external-repo" ->
              2;
          case "swap-tag-inheritance",
              "swap-external-repos",
              "move-build",
              "add-group-pkg",
              "block-group-pkg",
              "remove-group-pkg" ->
              3;
          default ->
              throw HubFault.parameter(
                  "change: expected one of\n" + USAGE + "\nfound '" + name + "'");
        };
    if (arguments.size() < least) {
      throw HubFault.parameter(
          name + ": expected at least " + least + " arguments, found " + arguments.size());
    }
  }

  private void apply(Edit edit) {
    switch (name) {
      case "add-tag-inheritance", "edit-tag-inheritance" -> link(edit);
      case "remove-tag-inheritance" ->
          edit.inheritance().set(tag(edit, 0), List.of(), List.of(tag(edit, 1)), false);
      case "swap-tag-inheritance" ->
          edit.inheritance().swap(tag(edit, 0), tag(edit, 1), tag(edit, 2));
      case "edit-tag" ->
          edit.tags()
              .edit(
                  tag(edit, 0),
                  TagSettings.create().arches(Optional.ofNullable(options.get("--arches"))));
      case "remove-tag" -> edit.tags().delete(tag(edit, 0));
      case "add-external-repo", "remove-external-repo", "swap-external-repos" -> externalRepo(edit);
      case "block-group" -> edit.groups().block(tag(edit, 0), arguments.get(1));
      case "remove-group" -> edit.groups().remove(tag(edit, 0), arguments.get(1), false);
      case "move-build" ->
          edit.tagging()
              .move(
                  tag(edit, 0),
                  tag(edit, 1),
                  from(2).stream().map(nvr -> build(edit, nvr)).toList(),
                  options.containsKey("--force"));
      case "add-group-pkg", "block-group-pkg", "remove-group-pkg" ->
          from(2).forEach(each -> groupPackage(edit, each));
      default -> from(1).forEach(each -> inTag(edit, each));
    }
  }

  private List<String> from(int first) {
    return arguments.subList(first, arguments.size());
  }

  private void groupPackage(Edit edit, String packageName) {
    int tag = tag(edit, 0);
    String group = arguments.get(1);
    switch (name) {
      case "add-group-pkg" ->
          edit.groups()
              .addPackage(
                  tag,
                  group,
                  packageName,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false);
      case "block-group-pkg" -> edit.groups().blockPackage(tag, group, packageName);
      default -> edit.groups().removePackage(tag, group, packageName);
    }
  }

  private void inTag(Edit edit, String thing) {
    int tag = tag(edit, 0);
    switch (name) {
      case "add-pkg" ->
          edit.packages().add(tag, thing, PackageSettings.none().owner(owner(edit)), false);
      case "block-pkg" -> edit.packages().block(tag, thing, false);
      case "unblock-pkg" -> edit.packages().unblock(tag, thing);
      case "remove-pkg" -> edit.packages().remove(tag, thing);
      case "tag-build" ->
          edit.tagging().tag(tag, build(edit, thing), options.containsKey("--force"));
      default -> edit.tagging().untag(tag, build(edit, thing), true);
    }
  }

  private int owner(Edit edit) {
    String owner = options.get("--owner");
    if (owner == null) {
      return edit.user();
    }
    return edit.facts()
        .usersByName
        .one(owner)
        .orElseThrow(() -> HubFault.generic("No such user: '" + owner + "'"))
        .id();
  }

  private void link(Edit edit) {
    int tag = tag(edit, 0);
    int parent = tag(edit, 1);
    Optional<InheritanceLink> old =
        edit.view().parents(tag).stream().filter(l -> l.parentId() == parent).findFirst();
    edit.inheritance()
        .set(
            tag,
            List.of(
                new InheritanceLink(
                    tag,
                    parent,
                    number("--priority")
                        .or(() -> old.map(InheritanceLink::priority))
                        .orElseGet(() -> next(edit, tag)),
                    number("--maxdepth").or(() -> old.flatMap(InheritanceLink::maxdepth)),
                    options.containsKey("--intransitive")
                        || old.map(InheritanceLink::intransitive).orElse(false),
                    options.containsKey("--noconfig")
                        || old.map(InheritanceLink::noconfig).orElse(false),
                    Optional.ofNullable(options.get("--pkg-filter"))
                        .orElse(old.map(InheritanceLink::pkgFilter).orElse("")))),
            List.of(),
            false);
  }

  private static int next(Edit edit, int tag) {
    return edit.view().parents(tag).stream().mapToInt(l -> l.priority() + 1).max().orElse(0);
  }

  private void externalRepo(Edit edit) {
    switch (name) {
      case "add-external-repo" -> {
        String tagName = options.get("--tag");
        if (tagName == null) {
          throw HubFault.parameter("--tag: expected the name of a tag, found none");
        }
        int tag = edit.view().requireTag(tagName).id();
        int last =
            edit.view().ownExternalRepos(tag).stream()
                .mapToInt(repo -> repo.priority())
                .max()
                .orElse(0);
        edit.externalRepos()
            .addToTag(
                tag,
                edit.facts().externalRepos.require(arguments.get(0)),
                number("--priority").orElse(last + FIRST_PRIORITY),
                MergeMode.parse(options.getOrDefault("--mode", "koji")),
                Optional.empty());
      }
      case "remove-external-repo" -> {
        int repo = edit.facts().externalRepos.require(arguments.get(0));
        from(1)
            .forEach(t -> edit.externalRepos().removeFromTag(edit.view().requireTag(t).id(), repo));
      }
      default ->
          edit.externalRepos()
              .swap(
                  tag(edit, 0),
                  edit.facts().externalRepos.require(arguments.get(1)),
                  edit.facts().externalRepos.require(arguments.get(2)));
    }
  }

  private Optional<Integer> number(String option) {
    String value = options.get(option);
    if (value == null && option.equals("--priority") && arguments.size() > 2) {
      value = arguments.get(2);
    }
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(value));
    } catch (NumberFormatException e) {
      throw HubFault.parameter(option + ": expected a number, found '" + value + "'");
    }
  }

  private int tag(Edit edit, int place) {
    TagView view = edit.view();
    return view.requireTag(arguments.get(place)).id();
  }

  private static int build(Edit edit, String name) {
    Nvr nvr = Nvr.parse(name);
    return edit.facts()
        .build(nvr.name(), nvr.version(), nvr.release())
        .orElseThrow(() -> HubFault.generic("No such build: '" + name + "'"))
        .id();
  }
}
