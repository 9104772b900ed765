package dev.distworks.build.calls;

import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;

/** All remote methods of a hub. */
public final class KojiMethods {
  private KojiMethods() {}

  /**
   * The methods.
   *
   * @param passwords whether users may log in with a password
   */
  public static Methods of(Hub hub, boolean passwords) {
    Methods methods = new Methods();
    Access access = new Access(hub);
    new SystemCalls(hub, passwords).register(methods);
    new UserCalls(hub, access).register(methods);
    new TagCalls(hub, access).register(methods);
    new InheritanceCalls(hub, access).register(methods);
    new PackageCalls(hub, access).register(methods);
    new GroupCalls(hub, access).register(methods);
    new ExternalRepoCalls(hub, access).register(methods);
    new TargetCalls(hub, access).register(methods);
    new TaggedCalls(hub).register(methods);
    new TaggingCalls(hub, access).register(methods);
    new BuildCalls(hub, access).register(methods);
    new RpmCalls(hub).register(methods);
    new ImportCalls(hub, access).register(methods);
    new TaskCalls(hub, access).register(methods);
    new AdministrationCalls(hub, access).register(methods);
    new TaskOutputCalls(hub).register(methods);
    new HostCalls(hub, access).register(methods);
    new ChannelCalls(hub, access).register(methods);
    new RepoCalls(hub, access).register(methods);
    new BuildrootCalls(hub).register(methods);
    new HistoryCalls(hub).register(methods);
    new SearchCalls(hub).register(methods);
    new SnapshotCalls(hub, access).register(methods);
    new SideTagCalls(hub, access).register(methods);
    new PlanningCalls(hub, access).register(methods);
    return methods;
  }
}
