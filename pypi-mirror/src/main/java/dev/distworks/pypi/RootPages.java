package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.StagedBlob;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.Set;

/** Writes the root index from what is published, in one pass and constant memory. */
final class RootPages {
  private RootPages() {}

  static boolean exist(MirrorContext context) throws IOException {
    for (String name : names(context)) {
      if (context.store().find(context.layout().root(name)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  static void write(MirrorContext context, OptionalLong serial) throws IOException {
    Set<TreeLayout.Format> formats = context.layout().formats();
    try (StagedBlob json = context.store().stage(Set.of());
        StagedBlob html = context.store().stage(Set.of())) {
      try (OutputStream jsonOut = into(json);
          OutputStream htmlOut = into(html)) {
        context.pages().index(serial, context.state()::published, jsonOut, htmlOut);
      }
      if (formats.contains(TreeLayout.Format.JSON)) {
        commit(context, json, "index.v1_json");
      }
      if (formats.contains(TreeLayout.Format.HTML)) {
        commit(context, html, "index.html");
        context
            .store()
            .link(context.layout().root("index.html"), context.layout().root("index.v1_html"));
      }
    }
  }

  private static void commit(MirrorContext context, StagedBlob page, String name)
      throws IOException {
    MirrorPath path = context.layout().root(name);
    page.commit(path, BlobExpectation.anything());
  }

  private static Set<String> names(MirrorContext context) {
    Set<TreeLayout.Format> formats = context.layout().formats();
    if (!formats.contains(TreeLayout.Format.JSON)) {
      return Set.of("index.html", "index.v1_html");
    }
    return formats.contains(TreeLayout.Format.HTML)
        ? Set.of("index.html", "index.v1_html", "index.v1_json")
        : Set.of("index.v1_json");
  }

  private static OutputStream into(ContentSink sink) {
    return new BufferedOutputStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            sink.write(bytes, offset, length);
          }
        },
        1 << 16);
  }
}
