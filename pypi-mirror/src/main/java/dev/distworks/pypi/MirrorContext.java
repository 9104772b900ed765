package dev.distworks.pypi;

import dev.distworks.core.store.BlobStore;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import java.time.InstantSource;

/** What every project of one run uses. */
record MirrorContext(
    PypiIndex index,
    BlobStore store,
    MirrorState state,
    PageFormat pages,
    TreeLayout layout,
    MirrorRules rules,
    MetadataExtractor extractor,
    RunTally tally,
    InstantSource clock) {

  void done(String item, ItemOutcome outcome) {
    tally.done(new ItemReport(item, outcome));
  }

  void failed(String item, ItemOutcome outcome) {
    tally.failed(new ItemReport(item, outcome));
  }

  void noticed(String item, ItemOutcome outcome) {
    tally.noticed(new ItemReport(item, outcome));
  }
}
