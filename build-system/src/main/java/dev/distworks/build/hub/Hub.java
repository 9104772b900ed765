package dev.distworks.build.hub;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.explain.Preview;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.policy.Decision;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.upload.Uploads;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A hub: everything that is recorded, who is logged in, and where the files lie. Thread-safe; the
 * caller closes.
 */
public final class Hub implements Closeable {
  /** The version of Koji whose calls these are. */
  public static final String KOJI_VERSION = "1.35.3";

  private static final String TAG_CHANGE = "tag_change";

  private final HubStore store;
  private final HubPaths paths;
  private final Uploads uploads;
  private final Sessions sessions;
  private final HubRules rules;
  private final InstantSource clock;
  private final boolean attests;

  /**
   * A hub on a store that it closes.
   *
   * @param policies Koji's policies by their names; the defaults stand for those that are missing
   * @throws IOException when a policy makes no sense, too; the message says which
   */
  public Hub(HubStore store, HubPaths paths, Map<String, String> policies, InstantSource clock)
      throws IOException {
    this(store, paths, policies, clock, false);
  }

  /**
   * The same.
   *
   * @param attests whether it is noted which builds are to have their provenance stated, for {@link
   *     dev.distworks.build.attest.Attesting}
   */
  public Hub(
      HubStore store,
      HubPaths paths,
      Map<String, String> policies,
      InstantSource clock,
      boolean attests)
      throws IOException {
    this.attests = attests;
    this.store = store;
    this.paths = paths;
    this.clock = clock;
    uploads = new Uploads(paths.work());
    rules = new HubRules(policies, store);
    sessions = new Sessions(new FactSessions(store), new FactUsers(store), clock);
  }

  public HubStore store() {
    return store;
  }

  public HubPaths paths() {
    return paths;
  }

  public Uploads uploads() {
    return uploads;
  }

  public Sessions sessions() {
    return sessions;
  }

  public HubRules rules() {
    return rules;
  }

  public InstantSource clock() {
    return clock;
  }

  /** Whether builds are to have their provenance stated. */
  public boolean attests() {
    return attests;
  }

  /** Answers a question about what is there now. */
  public <T> T ask(Function<TagView, T> question) throws IOException {
    return store.read(facts -> question.apply(TagView.now(facts)));
  }

  /** Answers a question about what was there right after an event; without one, about now. */
  public <T> T ask(Optional<Integer> event, Function<TagView, T> question) throws IOException {
    return store.read(
        facts ->
            question.apply(event.isEmpty() ? TagView.now(facts) : TagView.at(facts, event.get())));
  }

  /** Answers a question about everything that is recorded. */
  public <T> T read(Function<Facts, T> question) throws IOException {
    return store.read(question);
  }

  /** Does a change on behalf of a user. */
  public <T> T change(int user, Function<Edit, T> operation) throws IOException {
    return store.change(user, operation);
  }

  /**
   * Does a change of what tags have or inherit. Where there is a policy {@code tag_change}, the
   * change is tried out first, with nobody else's in between, and the policy may refuse it by what
   * tags would gain and lose: its cases have what {@link Preview#policyData} names.
   */
  public <T> T changeTags(int user, Function<Edit, T> operation) throws IOException {
    if (!rules.has(TAG_CHANGE)) {
      return store.change(user, operation);
    }
    return store.change(
        user,
        edit -> {
          Preview preview =
              Preview.of(
                  edit,
                  tried -> {
                    T unused = operation.apply(tried);
                  });
          Map<String, Object> data = new HashMap<>(preview.policyData());
          data.put("user_id", user);
          Decision decision = rules.decide(TAG_CHANGE, data);
          if (!decision.isAllowed()) {
            throw HubFault.notAllowed(
                "policy violation (tag_change): "
                    + (decision.rest() + " " + preview.text()).strip());
          }
          return operation.apply(edit);
        });
  }

  @Override
  public void close() throws IOException {
    try {
      sessions.save();
    } finally {
      store.close();
    }
  }
}
