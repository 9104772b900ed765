package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.CatalogSink;
import dev.distworks.distfile.Distfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a package wants and what is wrong with it, in the order of its versions. */
record PackageContents(List<Distfile> distfiles, List<CatalogFailure> failures) {
  PackageContents() {
    this(new ArrayList<>(), new ArrayList<>(0));
  }

  void drainTo(CatalogSink sink) throws IOException {
    for (Distfile distfile : distfiles) {
      sink.distfile(distfile);
    }
    for (CatalogFailure failure : failures) {
      sink.failure(failure);
    }
  }
}
