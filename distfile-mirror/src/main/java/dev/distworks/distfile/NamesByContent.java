package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.distfile.layout.StoredKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that are known of contents which lie in the store by their digest. */
final class NamesByContent {
  private final Map<String, List<String>> names = new HashMap<>();

  NamesByContent(KnownFiles known) {
    for (KnownFile file : known.all()) {
      if (!file.content().isEmpty()) {
        names.computeIfAbsent(file.content(), content -> new ArrayList<>()).add(file.name());
      }
    }
  }

  /** The names of what lies under that key; none when it lies by content and nothing is known. */
  List<String> of(StoredKey key) {
    return key.fold(named -> List.of(named.name()), content -> of(content.digest()));
  }

  private List<String> of(Digest digest) {
    return names.getOrDefault(digest.toString(), List.of());
  }
}
