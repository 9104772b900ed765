package dev.distworks.build.hub;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.CallOutcome;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.explain.ChangeWords;
import dev.distworks.build.fact.Facts;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy decides about a change as it is when it is made. */
final class TagChangePolicyTest {
  private final ManualClock clock = ManualClock.at("2026-11-30T12:00:00Z");
  private final MemoryHubStore store = new MemoryHubStore(clock);
  @TempDir private Path top;

  /** A store in which somebody else's change comes between a look and the change after it. */
  private record Contended(HubStore store, Consumer<Edit> others) implements HubStore {
    @Override
    public <T> T read(Function<Facts, T> question) throws IOException {
      return store.read(question);
    }

    @Override
    public <T> T change(int user, Function<Edit, T> operation) throws IOException {
      int unused =
          store.change(
              user,
              edit -> {
                others.accept(edit);
                return 0;
              });
      return store.change(user, operation);
    }

    @Override
    public <T> List<CallOutcome<T>> changeEach(int user, List<Function<Edit, T>> calls)
        throws IOException {
      return store.changeEach(user, calls);
    }

    @Override
    public <T> T tryOut(int user, Function<Edit, T> operation) throws IOException {
      return store.tryOut(user, operation);
    }

    @Override
    public void close() throws IOException {
      store.close();
    }
  }

  @Test
  void seesWhatSomebodyElseDidInTheMeantime() throws IOException {
    int admin = store.change(0, edit -> edit.users().create("admin", 0, Optional.empty()));
    for (String tag : List.of("f1", "f2")) {
      int unused =
          store.change(admin, edit -> edit.tags().create(tag, List.of(), TagSettings.create()));
    }
    words(admin, "add-tag-inheritance", "f2", "f1", "5");
    Consumer<Edit> others = ChangeWords.parse(List.of("add-pkg", "f1", "bash", "admin"));
    Hub hub =
        new Hub(
            new Contended(store, others),
            new HubPaths(top),
            Map.of("tag_change", "compare lost_packages > 0 :: deny\nall :: allow\n"),
            clock);
    Consumer<Edit> cut = ChangeWords.parse(List.of("remove-tag-inheritance", "f2", "f1"));

    HubFault fault =
        assertThrows(
            HubFault.class,
            () ->
                hub.changeTags(
                    admin,
                    edit -> {
                      cut.accept(edit);
                      return 0;
                    }));

    assertTrue(String.valueOf(fault.getMessage()).contains("tag_change"));
  }

  private void words(int user, String... words) {
    int unused =
        store.change(
            user,
            edit -> {
              ChangeWords.parse(List.of(words)).accept(edit);
              return 0;
            });
  }
}
