package dev.distworks.build.edit;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of a hub does, whatever it keeps things in. */
public abstract class HubStoreContract {

  /** A new, empty store. */
  protected abstract HubStore open() throws IOException;

  /** The same store after its process came to an end; a store in memory gives itself. */
  protected abstract HubStore reopen(HubStore store) throws IOException;

  static Stream<String> graphs() {
    return OracleGraph.names();
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void answersAsTheRealHubDidNowAndAtPastEvents(String name) throws IOException {
    OracleGraph graph = OracleGraph.read(name);
    HubStore store = open();
    try {
      graph.replay(store);
      graph.check(store);
      store = reopen(store);
      graph.check(store);
    } finally {
      store.close();
    }
  }
}
