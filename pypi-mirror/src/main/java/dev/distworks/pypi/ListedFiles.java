package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.ItemOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a page that may be mirrored, in the page's order; the others are reported.
 *
 * @param rejections how many may not be mirrored
 */
record ListedFiles(List<DistributionFile> files, int rejections) {

  static ListedFiles of(MirrorContext context, ProjectPage page) {
    List<DistributionFile> files = new ArrayList<>();
    Set<MirrorPath> paths = new HashSet<>();
    int rejections = page.rejected().size();
    page.rejected().forEach(file -> reject(context, page, file.filename(), file.reason()));
    for (DistributionFile file : page.files()) {
      Optional<String> refusal = context.index().refusal(file);
      if (refusal.isPresent()) {
        reject(context, page, file.filename(), refusal.get());
        rejections++;
      } else if (paths.add(file.storePath())) {
        files.add(file);
      }
    }
    return new ListedFiles(files, rejections);
  }

  private static void reject(MirrorContext context, ProjectPage page, String filename, String why) {
    context.failed(page.name().normalized() + "/" + filename, new ItemOutcome.Rejected(why));
  }
}
