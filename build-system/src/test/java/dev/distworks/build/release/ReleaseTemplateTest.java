package dev.distworks.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.SampleHub;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTemplateTest {
  @Test
  void makesAWholeReleaseInOneChange() throws IOException {
    try (HubStore store = SampleHub.open(InstantSource.system())) {
      store.read(
          facts -> {
            TagView view = TagView.now(facts);
            int build = view.requireTag("f17-build").id();
            assertEquals(
                List.of("f17-build", "f17", "f16", "f17-basedeps", "f16-basedeps"),
                view.order(build).stream().map(facts.tags::name).toList());
            assertEquals("i386 x86_64", view.buildConfig(build).arches().orElseThrow());
            assertEquals(1, view.externalRepos(build).size());
            assertEquals(
                "http://mirror/f17/$arch/os/",
                view.externalRepo(view.externalRepos(build).get(0).externalRepoId())
                    .orElseThrow()
                    .url());
            assertEquals(2, view.groups(build).size());
            assertEquals(
                "f17-candidates", facts.tags.name(view.target("f17").orElseThrow().destTagId()));
            return build;
          });
    }
  }

  @Test
  void makesNothingWhenSomethingOfItExists() throws IOException {
    try (HubStore store = SampleHub.open(InstantSource.system())) {
      int before = store.read(Facts::lastEvent);
      ReleaseTemplate twice = ReleaseTemplate.builder("f17").arches("x86_64").build();
      HubFault fault = assertThrows(HubFault.class, () -> store.change(1, twice::make));
      assertEquals("A tag with the name 'f17' already exists", fault.text());
      assertEquals(before, store.read(Facts::lastEvent));
      assertThrows(HubFault.class, () -> ReleaseTemplate.builder("f18").build());
    }
  }
}
