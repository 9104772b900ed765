package dev.distworks.checker.history;

import dev.distworks.checker.History;

class MemoryHistoryTest extends HistoryContract {
  @Override
  History open() {
    return new MemoryHistory();
  }
}
