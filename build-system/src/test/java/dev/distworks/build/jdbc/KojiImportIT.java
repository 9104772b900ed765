package dev.distworks.build.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.User;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KojiImportIT {
  @TempDir Path directory;

  @Test
  void takesOverTagsBuildsAndTheirHistory() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start()) {
      String koji = server.database();
      fill(koji);
      Path file = directory.resolve("hub");
      try (SqlHubStore store = SqlHubStore.embedded(file, InstantSource.system())) {
        store.change(0, KojiImportIT::addUsers);
        Map<String, Long> counts =
            KojiImport.run(koji, Optional.of("postgres"), Optional.of("postgres"), store);
        assertEquals(3, counts.get("tag_listing"));
      }
      try (SqlHubStore store = SqlHubStore.embedded(file, InstantSource.system())) {
        store.read(KojiImportIT::check);
        int event =
            store.change(
                1,
                edit -> {
                  edit.tagging().untag(10, 101, true);
                  return edit.event();
                });
        assertEquals(10, event);
        assertThrows(
            HubFault.class,
            () -> KojiImport.run(koji, Optional.of("postgres"), Optional.empty(), store));
      }
    }
  }

  private static void fill(String url) throws Exception {
    try (InputStream in =
            Objects.requireNonNull(
                KojiImportIT.class.getResourceAsStream(
                    "/dev/distworks/build/koji/koji-tables.sql"));
        Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static int check(Facts facts) {
    TagView view = TagView.now(facts);
    assertEquals(9, facts.lastEvent());
    assertEquals(Instant.parse("2020-01-01T00:04:30.123456Z"), facts.events.get(9).time());
    assertEquals(20, view.requireTag("f16-build").id());
    assertEquals("x86_64", view.buildConfig(20).arches().orElseThrow());
    assertEquals("i386", TagView.at(facts, 2).buildConfig(20).arches().orElseThrow());
    assertEquals(Map.of("repo.auto", "true"), view.buildConfig(20).extra());
    TaggedQuery latest = TaggedQuery.of(20).inherited().latest(1);
    assertEquals(List.of(101), ids(view, latest));
    assertEquals(List.of(101), ids(TagView.at(facts, 4), latest));
    assertEquals(List.of(100), ids(TagView.at(facts, 6), latest));
    assertEquals(1, view.packages(PackageQuery.of(20)).get(0).ownerId());
    assertEquals("http://x/$arch/", view.externalRepo(5).orElseThrow().url());
    assertEquals("bare", view.externalRepos(20).get(0).mergeMode().text());
    assertEquals(10, view.target("f16").orElseThrow().destTagId());
    assertEquals("make", view.groups(20).get(0).packages().get(0).packageName());
    Build build = facts.build("bash", "4", "2").orElseThrow();
    assertEquals(Optional.of(1), build.epoch());
    assertEquals(Optional.of("{\"a\": 1}"), build.extra());
    assertEquals(12345678901L, facts.rpmsByBuild.all(100).get(0).size());
    assertEquals(2, facts.signaturesByRpm.all(1000).size());
    User admin = facts.usersByName.one("kojiadmin").orElseThrow();
    assertEquals(1, admin.id());
    assertEquals(Optional.of("kept"), admin.password());
    User carol = facts.usersByName.one("carol").orElseThrow();
    assertEquals(3, carol.id());
    assertEquals(Set.of("admin"), permissions(facts, carol));
    assertEquals(Set.of("admin"), permissions(facts, admin));
    assertEquals(List.of(55), facts.work.tasks.all().stream().map(Task::id).toList());
    assertTrue(facts.permissionsByName.one("tag").isPresent());
    assertEquals(2, facts.buildTypesByBuild.all(101).size());
    assertEquals("x86_64 i386", facts.hostConfigs.at(Version.NOW).get(0).fact().arches());
    assertEquals("fast", facts.work.channels.get(2).name());
    return facts.lastEvent();
  }

  private static int addUsers(Edit edit) {
    int carol = edit.users().create("carol", 0, Optional.of("carols"));
    int admin = edit.users().create("kojiadmin", 0, Optional.of("kept"));
    edit.users().grant(carol, "admin");
    edit.users().grant(admin, "admin");
    return admin;
  }

  private static Set<String> permissions(Facts facts, User user) {
    return facts.permissionsOfUser.at(user.id(), Version.NOW).stream()
        .map(version -> facts.permissions.get(version.fact().permId()).name())
        .collect(Collectors.toSet());
  }

  private static List<Integer> ids(TagView view, TaggedQuery query) {
    return view.tagged(query).stream().map(TaggedBuild::build).map(Build::id).toList();
  }

  @Test
  void namesTheDatabaseThatCannotBeRead() throws IOException {
    try (SqlHubStore store =
        SqlHubStore.embedded(directory.resolve("hub"), InstantSource.system())) {
      IOException failure =
          assertThrows(
              IOException.class,
              () ->
                  KojiImport.run(
                      "jdbc:postgresql://127.0.0.1:1/koji?password=s3cret",
                      Optional.empty(),
                      Optional.empty(),
                      store));
      assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1:1/koji'"));
      assertFalse(String.valueOf(failure.getMessage()).contains("s3cret"));
    }
  }
}
