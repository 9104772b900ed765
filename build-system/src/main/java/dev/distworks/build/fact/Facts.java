package dev.distworks.build.fact;

import dev.distworks.build.BuildState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is recorded, in memory, with the indexes that questions are answered by: the
 * schema, said in Java, which is why the shelves are plain fields. Not thread-safe: a store sees to
 * it that nobody reads while something is changed.
 */
public final class Facts {
  private final List<EntityShelf<?>> entities = new ArrayList<>();
  private final List<VersionShelf<?>> versions = new ArrayList<>();

  public final Names tags = names("tag");
  public final Names packages = names("package");
  public final Names groups = names("package_group", "groups");
  public final Names externalRepos = names("external_repo");
  public final Names targets = names("build_target");
  public final Names volumes = names("volume");
  public final Names contentGenerators = names("content_generator");
  public final EntityShelf<Permission> permissions = plain("permissions", Permission.class);
  public final EntityIndex<String, Permission> permissionsByName =
      permissions.index(Permission::name);
  public final EntityShelf<User> users = plain("users", User.class);
  public final EntityIndex<String, User> usersByName = users.index(User::name);
  public final EntityShelf<Event> events = plain("events", Event.class);
  public final EntityShelf<Build> builds = plain("build", Build.class);
  public final EntityIndex<Integer, Build> buildsByPackage = builds.index(Build::packageId);
  public final EntityShelf<BuildTypeLink> buildTypes = plain("build_types", BuildTypeLink.class);
  public final EntityIndex<Integer, BuildTypeLink> buildTypesByBuild =
      buildTypes.index(BuildTypeLink::buildId);
  public final EntityShelf<Rpm> rpms = plain("rpminfo", Rpm.class);
  public final EntityIndex<Integer, Rpm> rpmsByBuild = rpms.index(Rpm::buildId);
  public final EntityIndex<String, Rpm> rpmsByName = rpms.index(Rpm::name);
  public final EntityShelf<RpmSignature> signatures = plain("rpmsigs", RpmSignature.class);
  public final EntityIndex<Integer, RpmSignature> signaturesByRpm =
      signatures.index(RpmSignature::rpmId);
  public final EntityShelf<AuditEntry> audit = plain("build_audit", AuditEntry.class);
  public final EntityIndex<Integer, AuditEntry> auditByBuild = audit.index(AuditEntry::buildId);

  public final VersionShelf<TagConfig> tagConfigs = versioned("tag_config", TagConfig.class);
  public final VersionIndex<Integer, TagConfig> tagConfig = tagConfigs.index(TagConfig::tagId);
  public final VersionShelf<TagExtra> tagExtras = versioned("tag_extra", TagExtra.class);
  public final VersionIndex<Integer, TagExtra> tagExtra = tagExtras.index(TagExtra::tagId);
  public final VersionShelf<InheritanceLink> links =
      versioned("tag_inheritance", InheritanceLink.class);
  public final VersionIndex<Integer, InheritanceLink> linksOfTag =
      links.index(InheritanceLink::tagId);
  public final VersionIndex<Integer, InheritanceLink> linksToParent =
      links.index(InheritanceLink::parentId);
  public final VersionShelf<TagListing> listings = versioned("tag_listing", TagListing.class);
  public final VersionIndex<Integer, TagListing> listingsOfTag = listings.index(TagListing::tagId);
  public final VersionIndex<Integer, TagListing> listingsOfBuild =
      listings.index(TagListing::buildId);
  public final VersionIndex<Long, TagListing> listingsOfTagAndPackage =
      listings.index(l -> pair(l.tagId(), builds.get(l.buildId()).packageId()));
  public final VersionShelf<TagPackage> tagPackages = versioned("tag_packages", TagPackage.class);
  public final VersionIndex<Integer, TagPackage> packagesOfTag =
      tagPackages.index(TagPackage::tagId);
  public final VersionIndex<Integer, TagPackage> tagsOfPackage =
      tagPackages.index(TagPackage::packageId);
  public final VersionIndex<Long, TagPackage> tagPackage =
      tagPackages.index(p -> pair(p.tagId(), p.packageId()));
  public final VersionShelf<TagPackageOwner> tagPackageOwners =
      versioned("tag_package_owners", TagPackageOwner.class);
  public final VersionIndex<Long, TagPackageOwner> tagPackageOwner =
      tagPackageOwners.index(p -> pair(p.tagId(), p.packageId()));
  public final VersionIndex<Integer, TagPackageOwner> packageOwnersOfTag =
      tagPackageOwners.index(TagPackageOwner::tagId);
  public final VersionShelf<TagExternalRepo> tagExternalRepos =
      versioned("tag_external_repos", TagExternalRepo.class);
  public final VersionIndex<Integer, TagExternalRepo> externalReposOfTag =
      tagExternalRepos.index(TagExternalRepo::tagId);
  public final VersionIndex<Integer, TagExternalRepo> tagsOfExternalRepo =
      tagExternalRepos.index(TagExternalRepo::externalRepoId);
  public final VersionShelf<ExternalRepoConfig> externalRepoConfigs =
      versioned("external_repo_config", ExternalRepoConfig.class);
  public final VersionIndex<Integer, ExternalRepoConfig> externalRepoConfig =
      externalRepoConfigs.index(ExternalRepoConfig::externalRepoId);
  public final VersionShelf<TargetConfig> targetConfigs =
      versioned("build_target_config", TargetConfig.class);
  public final VersionIndex<Integer, TargetConfig> targetConfig =
      targetConfigs.index(TargetConfig::targetId);
  public final VersionShelf<GroupConfig> groupConfigs =
      versioned("group_config", GroupConfig.class);
  public final VersionIndex<Integer, GroupConfig> groupsOfTag =
      groupConfigs.index(GroupConfig::tagId);
  public final VersionShelf<GroupPackage> groupPackages =
      versioned("group_package_listing", GroupPackage.class);
  public final VersionIndex<Integer, GroupPackage> groupPackagesOfTag =
      groupPackages.index(GroupPackage::tagId);
  public final VersionShelf<GroupRequirement> groupRequirements =
      versioned("group_req_listing", GroupRequirement.class);
  public final VersionIndex<Integer, GroupRequirement> groupRequirementsOfTag =
      groupRequirements.index(GroupRequirement::tagId);
  public final VersionShelf<UserPermission> userPermissions =
      versioned("user_perms", UserPermission.class);
  public final VersionIndex<Integer, UserPermission> permissionsOfUser =
      userPermissions.index(UserPermission::userId);
  public final VersionShelf<UserGroupMember> userGroups =
      versioned("user_groups", UserGroupMember.class);
  public final VersionIndex<Integer, UserGroupMember> groupsOfUser =
      userGroups.index(UserGroupMember::userId);
  public final VersionShelf<HostConfig> hostConfigs = versioned("host_config", HostConfig.class);
  public final VersionIndex<Integer, HostConfig> hostConfig = hostConfigs.index(HostConfig::hostId);
  public final VersionShelf<HostChannel> hostChannels =
      versioned("host_channels", HostChannel.class);
  public final VersionIndex<Integer, HostChannel> channelsOfHost =
      hostChannels.index(HostChannel::hostId);

  /** Tasks, builders, repositories, sessions. */
  public final WorkFacts work = new WorkFacts(entities);

  /** Nothing at all; {@link Genesis} puts in what every hub has. */
  public Facts() {}

  private Names names(String table) {
    return names(table, table);
  }

  private Names names(String table, String kojiTable) {
    Names names = new Names(table, kojiTable);
    entities.add(names.shelf());
    return names;
  }

  private <F extends Record & Entity> EntityShelf<F> plain(String table, Class<F> type) {
    EntityShelf<F> shelf = new EntityShelf<>(FactKind.plain(table, type));
    entities.add(shelf);
    return shelf;
  }

  private <F extends Record> VersionShelf<F> versioned(String table, Class<F> type) {
    VersionShelf<F> shelf = new VersionShelf<>(FactKind.versioned(table, type));
    versions.add(shelf);
    return shelf;
  }

  /** Two numbers as one key. */
  public static long pair(int first, int second) {
    return ((long) first << 32) | (second & 0xffff_ffffL);
  }

  /** All shelves of plain facts, those that others refer to first. */
  public List<EntityShelf<?>> entityShelves() {
    return List.copyOf(entities);
  }

  /** All shelves of versioned facts. */
  public List<VersionShelf<?>> versionShelves() {
    return List.copyOf(versions);
  }

  /** A build by name, version and release, whatever its state. */
  public Optional<Build> build(String name, String version, String release) {
    return packages
        .find(name)
        .flatMap(
            found ->
                buildsByPackage.all(found.id()).stream()
                    .filter(b -> b.version().equals(version) && b.release().equals(release))
                    .findFirst());
  }

  /** What a build is called. */
  public String nvr(Build build) {
    return packages.name(build.packageId()) + "-" + build.version() + "-" + build.release();
  }

  /** The number of the last event, 0 before the first. */
  public int lastEvent() {
    return events.nextId() - 1;
  }

  /** Whether a build can be in tags and in lists of what is latest. */
  public boolean isComplete(int buildId) {
    return builds.get(buildId).state() == BuildState.COMPLETE;
  }
}
