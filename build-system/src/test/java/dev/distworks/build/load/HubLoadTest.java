package dev.distworks.build.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubLoadTest {
  private static final String SAMPLE =
      """
      {"tags": [{"name": "f8", "arches": "x86_64"}, {"name": "f9"}],
       "inheritance": [{"tag": "f9", "parent": "f8", "priority": 0, "maxdepth": 3,
                        "pkg_filter": "b", "noconfig": false}],
       "packages": [{"tag": "f8", "name": "bash", "owner": "alice"},
                    {"tag": "f8", "name": "zsh", "owner": "alice", "blocked": true}],
       "builds": ["bash-1-1", "bash-1-2", "zsh-1-1"],
       "taglistings": [["bash-1-1", "f8"], ["bash-1-2", "f8"], ["zsh-1-1", "f9"]],
       "rpmsPerBuild": 3}
      """;

  @TempDir Path directory;

  private final HubStore store = new MemoryHubStore(InstantSource.system());

  private int load(String json) throws IOException {
    return HubLoad.load(store, 1, Files.writeString(directory.resolve("hub.json"), json));
  }

  @Test
  void fillsAnEmptyHubWithAnEventASection() throws IOException {
    assertEquals(3, load(SAMPLE));
    store.read(
        facts -> {
          TagView view = TagView.now(facts);
          int f9 = view.requireTag("f9").id();
          var latest = view.taggedRpms(TaggedQuery.of(f9).inherited().latest(1));
          assertEquals(
              List.of("bash-1-2.src", "bash-1-2.x86_64", "bash-sub2-1-2.aarch64"),
              latest.rpms().stream().map(Rpm::nvra).toList());
          assertEquals(5, facts.lastEvent());
          assertEquals("alice", facts.users.get(1).name());
          return f9;
        });
    assertThrows(HubFault.class, () -> load(SAMPLE));
  }

  @Test
  void saysWhereAFileIsWrongAndKeepsNothing() throws IOException {
    IOException unknown = assertThrows(IOException.class, () -> load("{\n\"tgas\": []}"));
    assertTrue(String.valueOf(unknown.getMessage()).contains("hub.json: line 2: expected"));
    assertThrows(IOException.class, () -> load("[]"));
    assertThrows(IOException.class, () -> load("{\"tags\": [{\"name\": [1]}]}"));
    assertThrows(HubFault.class, () -> load("{\"tags\": [{}]}"));
    assertThrows(
        HubFault.class,
        () -> load("{\"tags\":[{\"name\":\"a\"}], \"taglistings\":[[\"x-1-1\",\"a\"]]}"));
    int events = store.read(Facts::lastEvent);
    assertEquals(0, events);
  }
}
