package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.MergeMode;
import dev.distworks.build.Nvr;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.explain.Preview;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import java.util.List;
import java.util.Optional;

/** {@code distworks hub preview}: what a change would do, before it is made. */
final class HubPreviewCommand {
  static final String SUMMARY = "Tells what a change of tags would add and remove.";

  private static final String NAME = "hub preview";

  private HubPreviewCommand() {}

  static Command command(Console console) {
    return Command.named("preview", SUMMARY)
        .option(HubCommand.CONFIG)
        .options(RunOptions.ALL)
        .operands("CHANGE TAG WORD…", 2, 50)
        .note(
            "Changes: add-tag-inheritance TAG PARENT [PRIORITY], remove-tag-inheritance TAG PARENT,")
        .note("edit-tag-inheritance TAG PARENT PRIORITY, remove-tag TAG, add-pkg TAG NAME OWNER,")
        .note("block-pkg, unblock-pkg and remove-pkg TAG NAME, tag-build and untag-build TAG NVR…,")
        .note("add-external-repo TAG REPO [PRIORITY], remove-external-repo TAG REPO,")
        .note("add-group-pkg, block-group-pkg and remove-group-pkg TAG GROUP NAME….")
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console)));
  }

  private static void run(Arguments arguments, Console console) throws Exception {
    List<String> words = arguments.operands();
    Preview preview =
        HubSnapshot.ask(
            HubCommand.read(arguments),
            NAME,
            hub -> Preview.of(hub.store(), 0, edit -> change(edit, words)));
    preview.text().lines().forEach(console::print);
  }

  private static void change(Edit edit, List<String> words) {
    int tag = edit.view().requireTag(words.get(1)).id();
    switch (words.get(0)) {
      case "add-tag-inheritance", "edit-tag-inheritance" -> {
        int parent = edit.view().requireTag(word(words, 2)).id();
        int priority = words.size() > 3 ? number(words.get(3)) : next(edit, tag);
        InheritanceLink link =
            new InheritanceLink(tag, parent, priority, Optional.empty(), false, false, "");
        edit.inheritance().set(tag, List.of(link), List.of(), false);
      }
      case "remove-tag-inheritance" ->
          edit.inheritance()
              .set(tag, List.of(), List.of(edit.view().requireTag(word(words, 2)).id()), false);
      case "remove-tag" -> edit.tags().delete(tag);
      case "add-pkg" -> {
        int owner =
            edit.facts()
                .usersByName
                .one(word(words, 3))
                .orElseThrow(() -> HubFault.generic("No such user: '" + words.get(3) + "'"))
                .id();
        edit.packages().add(tag, words.get(2), PackageSettings.none().owner(owner), false);
      }
      case "block-pkg" -> edit.packages().block(tag, word(words, 2), false);
      case "unblock-pkg" -> edit.packages().unblock(tag, word(words, 2));
      case "remove-pkg" -> edit.packages().remove(tag, word(words, 2));
      case "tag-build" ->
          rest(words, 2).forEach(nvr -> edit.tagging().tag(tag, build(edit, nvr), false));
      case "untag-build" ->
          rest(words, 2).forEach(nvr -> edit.tagging().untag(tag, build(edit, nvr), true));
      default -> changeOther(edit, tag, words);
    }
  }

  private static void changeOther(Edit edit, int tag, List<String> words) {
    switch (words.get(0)) {
      case "add-external-repo" -> {
        int repo = edit.facts().externalRepos.require(word(words, 2));
        int last =
            edit.view().ownExternalRepos(tag).stream().mapToInt(r -> r.priority()).max().orElse(0);
        int priority = words.size() > 3 ? number(words.get(3)) : last + 5;
        edit.externalRepos().addToTag(tag, repo, priority, MergeMode.KOJI, Optional.empty());
      }
      case "remove-external-repo" ->
          edit.externalRepos()
              .removeFromTag(tag, edit.facts().externalRepos.require(word(words, 2)));
      case "add-group-pkg" ->
          rest(words, 3)
              .forEach(
                  name ->
                      edit.groups()
                          .addPackage(
                              tag,
                              words.get(2),
                              name,
                              Optional.empty(),
                              Optional.empty(),
                              Optional.empty(),
                              false));
      case "block-group-pkg" ->
          rest(words, 3).forEach(name -> edit.groups().blockPackage(tag, words.get(2), name));
      case "remove-group-pkg" ->
          rest(words, 3).forEach(name -> edit.groups().removePackage(tag, words.get(2), name));
      default -> throw HubFault.generic("no such change: '" + words.get(0) + "'; see --help");
    }
  }

  private static int next(Edit edit, int tag) {
    return edit.view().parents(tag).stream().mapToInt(l -> l.priority() + 1).max().orElse(0);
  }

  private static int build(Edit edit, String text) {
    Nvr nvr = Nvr.parse(text);
    return edit.facts()
        .build(nvr.name(), nvr.version(), nvr.release())
        .map(Build::id)
        .orElseThrow(() -> HubFault.generic("No matching build found: " + nvr));
  }

  private static List<String> rest(List<String> words, int from) {
    word(words, from);
    return words.subList(from, words.size());
  }

  private static String word(List<String> words, int index) {
    if (words.size() <= index) {
      throw HubFault.generic("'" + words.get(0) + "' needs more words; see --help");
    }
    return words.get(index);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw HubFault.generic("a priority: expected a number, found '" + text + "'");
    }
  }
}
