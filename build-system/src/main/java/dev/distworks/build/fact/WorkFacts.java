package dev.distworks.build.fact;

import java.util.List;

/** What is recorded of work and of those who do it: tasks, builders, buildroots, repositories. */
public final class WorkFacts {
  public final EntityShelf<Channel> channels;
  public final EntityIndex<String, Channel> channelsByName;
  public final EntityShelf<Host> hosts;
  public final EntityIndex<String, Host> hostsByName;
  public final EntityShelf<Task> tasks;
  public final EntityIndex<Integer, Task> tasksByState;

  /** By the task above; those without one by 0. */
  public final EntityIndex<Integer, Task> tasksByParent;

  public final EntityIndex<Integer, Task> tasksByOwner;
  public final EntityShelf<Repo> repos;
  public final EntityIndex<Integer, Repo> reposByTag;
  public final EntityShelf<RepoRequest> repoRequests;
  public final EntityIndex<Integer, RepoRequest> repoRequestsByTag;
  public final EntityShelf<Buildroot> buildroots;
  public final EntityIndex<Integer, Buildroot> buildrootsByTask;
  public final EntityIndex<Integer, Buildroot> buildrootsByHost;
  public final EntityShelf<BuildrootRpm> buildrootRpms;
  public final EntityIndex<Integer, BuildrootRpm> rpmsOfBuildroot;
  public final EntityIndex<Integer, BuildrootRpm> buildrootsOfRpm;
  public final EntityShelf<LoginSession> sessions;
  public final EntityIndex<Integer, LoginSession> sessionsByUser;
  public final EntityShelf<AttestationDue> attestationsDue;

  WorkFacts(List<EntityShelf<?>> shelves) {
    channels = shelf(shelves, "channels", Channel.class);
    channelsByName = channels.index(Channel::name);
    hosts = shelf(shelves, "host", Host.class);
    hostsByName = hosts.index(Host::name);
    tasks = shelf(shelves, "task", Task.class);
    tasksByState = tasks.index(Task::state);
    tasksByParent = tasks.index(task -> task.parent().orElse(0));
    tasksByOwner = tasks.index(Task::owner);
    repos = shelf(shelves, "repo", Repo.class);
    reposByTag = repos.index(Repo::tagId);
    repoRequests = shelf(shelves, "repo_queue", RepoRequest.class);
    repoRequestsByTag = repoRequests.index(RepoRequest::tagId);
    buildroots = shelf(shelves, "buildroot", Buildroot.class);
    buildrootsByTask = buildroots.index(Buildroot::taskId);
    buildrootsByHost = buildroots.index(Buildroot::hostId);
    buildrootRpms = shelf(shelves, "buildroot_listing", BuildrootRpm.class);
    rpmsOfBuildroot = buildrootRpms.index(BuildrootRpm::buildrootId);
    buildrootsOfRpm = buildrootRpms.index(BuildrootRpm::rpmId);
    sessions = shelf(shelves, "sessions", LoginSession.class);
    sessionsByUser = sessions.index(LoginSession::userId);
    attestationsDue = shelf(shelves, "attestation_due", AttestationDue.class);
  }

  private static <F extends Record & Entity> EntityShelf<F> shelf(
      List<EntityShelf<?>> shelves, String table, Class<F> type) {
    EntityShelf<F> shelf = new EntityShelf<>(FactKind.plain(table, type));
    shelves.add(shelf);
    return shelf;
  }
}
