package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Names;
import dev.distworks.build.fact.User;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.tag.BuildTarget;
import dev.distworks.build.tag.ExternalRepo;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.util.Optional;

/** Finds things by the numbers, names and structs that callers speak of them with. */
final class Found {
  private Found() {}

  static Optional<Tag> tag(TagView view, Ref ref) {
    return ref.name().isPresent() ? view.tag(ref.name().get()) : view.tag(ref.number());
  }

  static Tag requireTag(TagView view, Ref ref) {
    return tag(view, ref).orElseThrow(() -> HubFault.generic("No such tagInfo: " + quoted(ref)));
  }

  private static String quoted(Ref ref) {
    return ref.name().isPresent() ? "'" + ref + "'" : ref.toString();
  }

  static Optional<Name> name(Names names, Ref ref) {
    return ref.name().isPresent() ? names.find(ref.name().get()) : names.find(ref.number());
  }

  /** The number of something that has a name, or Koji's fault for one that there is not. */
  static int require(Names names, Ref ref) {
    return name(names, ref)
        .orElseThrow(
            () ->
                HubFault.generic(
                    "No such entry in table " + names.shelf().kind().table() + ": " + ref))
        .id();
  }

  static Optional<User> user(Facts facts, Ref ref) {
    return ref.name().isPresent()
        ? facts.usersByName.one(ref.name().get())
        : facts.users.find(ref.number());
  }

  static User requireUser(Facts facts, Ref ref) {
    return user(facts, ref).orElseThrow(() -> HubFault.generic("No such user: " + quoted(ref)));
  }

  static Optional<BuildTarget> target(TagView view, Ref ref) {
    return ref.name().isPresent() ? view.target(ref.name().get()) : view.target(ref.number());
  }

  static BuildTarget requireTarget(TagView view, Ref ref) {
    return target(view, ref).orElseThrow(() -> HubFault.generic("No such build target: " + ref));
  }

  static Optional<ExternalRepo> externalRepo(TagView view, Ref ref) {
    return name(view.facts().externalRepos, ref).flatMap(found -> view.externalRepo(found.id()));
  }

  static ExternalRepo requireExternalRepo(TagView view, Ref ref) {
    return externalRepo(view, ref).orElseThrow(() -> HubFault.generic("No such repo: " + ref));
  }

  /** A build by its number, its name-version-release, or a struct of one or the other. */
  static Optional<Build> build(Facts facts, Arguments arguments, String name) {
    XmlRpcValue value = arguments.raw(name);
    if (value instanceof XmlRpcValue.Int number) {
      return facts.builds.find(small(number.value()));
    } else if (value instanceof XmlRpcValue.Str text) {
      return named(facts, text.value());
    } else if (value instanceof XmlRpcValue.Struct) {
      Arguments struct = arguments.struct(name);
      return struct.given("id")
          ? facts.builds.find(small(struct.number("id")))
          : facts.build(struct.text("name"), struct.text("version"), struct.text("release"));
    }
    throw Arguments.wrong(name, "a build by number, name-version-release or struct", value);
  }

  private static Optional<Build> named(Facts facts, String text) {
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() < 10) {
      return facts.builds.find(Integer.parseInt(text));
    }
    Nvr nvr = Nvr.parse(text);
    return facts.build(nvr.name(), nvr.version(), nvr.release());
  }

  static Build requireBuild(Facts facts, Arguments arguments, String name) {
    return build(facts, arguments, name)
        .orElseThrow(
            () -> HubFault.generic("No matching build found: " + Plain.of(arguments.raw(name))));
  }

  private static int small(long number) {
    return number == (int) number ? (int) number : -1;
  }
}
