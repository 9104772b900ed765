package dev.distworks.build.calls;

import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.TagConfig;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.User;
import dev.distworks.build.json.Json;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Shape;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.BuildTarget;
import dev.distworks.build.tag.ExternalRepo;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TaggedBuild;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The structs of answers, with the members that Koji gives them. */
final class Rows {
  private static final Shape TAG =
      Shape.of(
          "id",
          "name",
          "perm",
          "perm_id",
          "arches",
          "locked",
          "maven_support",
          "maven_include_all");
  private static final Shape BUILD =
      Shape.of(
          "build_id",
          "package_id",
          "package_name",
          "name",
          "version",
          "release",
          "epoch",
          "nvr",
          "draft",
          "state",
          "task_id",
          "owner_id",
          "owner_name",
          "volume_id",
          "volume_name",
          "source",
          "extra",
          "creation_event_id",
          "creation_time",
          "creation_ts",
          "start_time",
          "start_ts",
          "completion_time",
          "completion_ts",
          "promoter_id",
          "promoter_name",
          "promotion_time",
          "promotion_ts");
  private static final Shape WHOLE_BUILD = BUILD.and("id", "cg_id", "cg_name");
  private static final Shape TAGGED =
      Shape.of(
          "id",
          "build_id",
          "package_id",
          "package_name",
          "name",
          "version",
          "release",
          "epoch",
          "nvr",
          "draft",
          "state",
          "task_id",
          "owner_id",
          "owner_name",
          "volume_id",
          "volume_name",
          "creation_event_id",
          "creation_time",
          "start_time",
          "completion_time",
          "promoter_id",
          "promoter_name",
          "promotion_time",
          "tag_id",
          "tag_name",
          "create_event");
  private static final Shape RPM =
      Shape.of(
          "id",
          "name",
          "version",
          "release",
          "arch",
          "epoch",
          "draft",
          "payloadhash",
          "size",
          "buildtime",
          "build_id",
          "buildroot_id",
          "extra",
          "metadata_only");
  private static final Shape LISTED_RPM = RPM.and("external_repo_id", "external_repo_name");
  private static final Shape LISTED_RPM_WITH_NVR = LISTED_RPM.and("nvr");
  private static final Shape SIGNED_RPM = RPM.and("sigkey");
  private static final Shape PACKAGE_WITHOUT_OWNER =
      Shape.of("package_id", "package_name", "tag_id", "tag_name", "extra_arches", "blocked");
  private static final Shape PACKAGE = PACKAGE_WITHOUT_OWNER.and("owner_id", "owner_name");
  private static final String OWN = "INTERNAL";

  private Rows() {}

  static @Nullable Object orNull(Optional<?> optional) {
    return optional.orElse(null);
  }

  private static @Nullable Object seconds(Optional<Instant> time) {
    return time.map(KojiTime::seconds).orElse(null);
  }

  static Shape.Row listedTag(Facts facts, Tag tag) {
    TagConfig config = tag.config();
    return TAG.row(
        tag.id(),
        tag.name(),
        orNull(config.permId().map(id -> facts.permissions.get(id).name())),
        orNull(config.permId()),
        orNull(config.arches()),
        config.locked(),
        config.mavenSupport(),
        config.mavenIncludeAll());
  }

  static Map<String, @Nullable Object> tag(Facts facts, Tag tag) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(listedTag(facts, tag));
    Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    tag.extra()
        .forEach(
            (key, value) -> {
              if (value.isPresent()) {
                extra.put(key, Json.read(value.get()));
              }
            });
    row.put("extra", extra);
    return row;
  }

  static Shape.Row build(Facts facts, Build build) {
    String name = facts.packages.name(build.packageId());
    Instant created = created(facts, build);
    return BUILD.row(
        build.id(),
        build.packageId(),
        name,
        name,
        build.version(),
        build.release(),
        orNull(build.epoch()),
        facts.nvr(build),
        build.draft(),
        build.state().number(),
        orNull(build.taskId()),
        build.ownerId(),
        facts.users.get(build.ownerId()).name(),
        build.volumeId(),
        facts.volumes.name(build.volumeId()),
        orNull(build.source()),
        build.extra().map(Json::read).orElse(null),
        build.createEvent(),
        created,
        KojiTime.seconds(created),
        orNull(build.startTime()),
        seconds(build.startTime()),
        orNull(build.completionTime()),
        seconds(build.completionTime()),
        orNull(build.promoterId()),
        orNull(build.promoterId().map(id -> facts.users.get(id).name())),
        orNull(build.promotionTime()),
        seconds(build.promotionTime()));
  }

  static Shape.Row wholeBuild(Facts facts, Build build) {
    return build(facts, build)
        .and(
            WHOLE_BUILD,
            build.id(),
            orNull(build.cgId()),
            orNull(build.cgId().map(facts.contentGenerators::name)));
  }

  static Instant created(Facts facts, Build build) {
    return facts
        .events
        .find(build.createEvent())
        .map(event -> event.time())
        .orElseGet(() -> build.startTime().orElse(Instant.EPOCH));
  }

  static Shape.Row tagged(Facts facts, TaggedBuild tagged) {
    Build build = tagged.build();
    String name = facts.packages.name(build.packageId());
    return TAGGED.row(
        build.id(),
        build.id(),
        build.packageId(),
        name,
        name,
        build.version(),
        build.release(),
        orNull(build.epoch()),
        facts.nvr(build),
        build.draft(),
        build.state().number(),
        orNull(build.taskId()),
        build.ownerId(),
        facts.users.get(build.ownerId()).name(),
        build.volumeId(),
        facts.volumes.name(build.volumeId()),
        build.createEvent(),
        created(facts, build),
        orNull(build.startTime()),
        orNull(build.completionTime()),
        orNull(build.promoterId()),
        orNull(build.promoterId().map(id -> facts.users.get(id).name())),
        orNull(build.promotionTime()),
        tagged.tagId(),
        facts.tags.name(tagged.tagId()),
        tagged.createEvent());
  }

  static Shape.Row rpm(Rpm rpm) {
    return RPM.row(
        rpm.id(),
        rpm.name(),
        rpm.version(),
        rpm.release(),
        rpm.arch(),
        orNull(rpm.epoch()),
        rpm.draft(),
        rpm.payloadHash(),
        rpm.size(),
        rpm.buildTime(),
        rpm.buildId() == 0 ? null : rpm.buildId(),
        orNull(rpm.buildrootId()),
        null,
        false);
  }

  static Shape.Row signedRpm(Rpm rpm, @Nullable String key) {
    return rpm(rpm).and(SIGNED_RPM, key);
  }

  static Shape.Row listedRpm(Facts facts, Rpm rpm) {
    return rpm(rpm).and(LISTED_RPM, rpm.externalRepoId(), repoName(facts, rpm));
  }

  static Shape.Row listedRpmWithNvr(Facts facts, Rpm rpm) {
    return rpm(rpm)
        .and(
            LISTED_RPM_WITH_NVR,
            rpm.externalRepoId(),
            repoName(facts, rpm),
            rpm.name() + "-" + rpm.version() + "-" + rpm.release());
  }

  private static String repoName(Facts facts, Rpm rpm) {
    return rpm.externalRepoId() == 0 ? OWN : facts.externalRepos.name(rpm.externalRepoId());
  }

  static Shape.Row packageEntry(Facts facts, PackageEntry entry, boolean withOwner) {
    Shape.Row row =
        PACKAGE_WITHOUT_OWNER.row(
            entry.packageId(),
            facts.packages.name(entry.packageId()),
            entry.tagId(),
            facts.tags.name(entry.tagId()),
            orNull(entry.extraArches()),
            entry.blocked());
    return withOwner
        ? row.and(PACKAGE, entry.ownerId(), facts.users.get(entry.ownerId()).name())
        : row;
  }

  static Map<String, @Nullable Object> user(User user) {
    return Struct.of(
        "id", user.id(),
        "name", user.name(),
        "status", user.status(),
        "usertype", user.userType(),
        "krb_principals", List.of());
  }

  /** A link as {@code getInheritanceData} shows it. */
  static Map<String, @Nullable Object> link(Facts facts, InheritanceLink link) {
    return Struct.of(
        "parent_id", link.parentId(),
        "name", facts.tags.name(link.parentId()),
        "priority", link.priority(),
        "maxdepth", orNull(link.maxdepth()),
        "intransitive", link.intransitive(),
        "noconfig", link.noconfig(),
        "pkg_filter", link.pkgFilter(),
        "child_id", link.tagId());
  }

  /** A step of a walk as {@code getFullInheritance} shows it. */
  static Map<String, @Nullable Object> step(Facts facts, InheritedTag step, boolean reverse) {
    InheritanceLink link = step.link();
    return Struct.of(
        reverse ? "tag_id" : "child_id",
        link.tagId(),
        "parent_id",
        link.parentId(),
        "name",
        facts.tags.name(reverse ? link.tagId() : link.parentId()),
        "priority",
        link.priority(),
        "maxdepth",
        orNull(link.maxdepth()),
        "intransitive",
        link.intransitive(),
        "noconfig",
        link.noconfig(),
        "pkg_filter",
        link.pkgFilter(),
        "currdepth",
        step.depth(),
        "nextdepth",
        orNull(step.nextDepth()),
        "filter",
        step.filters());
  }

  static Map<String, @Nullable Object> target(Facts facts, BuildTarget target) {
    return Struct.of(
        "id", target.id(),
        "name", target.name(),
        "build_tag", target.buildTagId(),
        "build_tag_name", facts.tags.name(target.buildTagId()),
        "dest_tag", target.destTagId(),
        "dest_tag_name", facts.tags.name(target.destTagId()));
  }

  static Map<String, @Nullable Object> externalRepo(ExternalRepo repo) {
    return Struct.of("id", repo.id(), "name", repo.name(), "url", repo.url());
  }

  static Map<String, @Nullable Object> tagExternalRepo(
      Facts facts, TagExternalRepo link, String url) {
    return Struct.of(
        "tag_id", link.tagId(),
        "tag_name", facts.tags.name(link.tagId()),
        "external_repo_id", link.externalRepoId(),
        "external_repo_name", facts.externalRepos.name(link.externalRepoId()),
        "url", url,
        "priority", link.priority(),
        "merge_mode", link.mergeMode().text(),
        "arches", orNull(link.arches()));
  }
}
