package dev.distworks.build.edit;

import dev.distworks.build.MergeMode;
import dev.distworks.build.Nvr;
import dev.distworks.build.release.ReleaseTemplate;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A hub with two releases, f16 and f17, as sites set them up. */
public final class SampleHub {
  private SampleHub() {}

  public static HubStore open(InstantSource clock) throws IOException {
    HubStore store = new MemoryHubStore(clock);
    int admin = store.change(0, edit -> edit.users().create("kojiadmin", 0, Optional.empty()));
    store.change(
        admin,
        edit -> {
          release("f16", Optional.empty()).make(edit);
          return release("f17", Optional.of("f16")).make(edit);
        });
    store.change(
        admin,
        edit -> {
          int f16 = edit.facts().tags.require("f16");
          for (String name : List.of("bash", "lcmaps", "glexec")) {
            edit.packages().add(f16, name, PackageSettings.none().owner(admin), false);
          }
          for (String nvr : List.of("bash-4-1", "lcmaps-1.6-1", "lcmaps-1.6-2", "glexec-1-1")) {
            edit.builds().create(NewBuild.complete(Nvr.parse(nvr), admin));
          }
          return f16;
        });
    for (int build = 1; build <= 4; build++) {
      int id = build;
      store.change(
          admin,
          edit -> {
            edit.tagging().tag(edit.facts().tags.require("f16"), id, false);
            return id;
          });
    }
    return store;
  }

  private static ReleaseTemplate release(String name, Optional<String> previous) {
    ReleaseTemplate.Builder builder =
        ReleaseTemplate.builder(name)
            .arches("i386 x86_64")
            .externalRepo("dist-" + name, "http://mirror/" + name + "/$arch/os", MergeMode.KOJI)
            .group("build", List.of("bash", "gcc", "make", "rpm-build"))
            .group("srpm-build", List.of("bash", "make", "rpm-build", "shadow-utils", "tar"));
    previous.ifPresent(builder::previous);
    return builder.build();
  }
}
