package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that tasks leave. */
final class TaskOutputCalls {
  private static final int LONGEST_PIECE = 8 << 20;
  private static final int MOST_FILES = 10_000;

  private final Hub hub;

  TaskOutputCalls(Hub hub) {
    this.hub = hub;
  }

  void register(Methods methods) {
    methods
        .add(
            "listTaskOutput",
            "list_task_output(taskID, stat=False, all_volumes=False, strict=False)",
            this::list)
        .add(
            "downloadTaskOutput",
            "downloadTaskOutput(taskID, fileName, offset=0, size=-1, volume=None)",
            this::download);
  }

  private Object list(RpcCall call) throws IOException {
    Path folder = hub.paths().taskOutput(call.small("taskID"));
    if (!Files.isDirectory(folder)) {
      if (call.truth("strict")) {
        throw HubFault.generic("Output directory missing: task " + call.small("taskID"));
      }
      return call.truth("stat") || call.truth("all_volumes") ? Map.of() : List.of();
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, 3)) {
      files =
          walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .limit(MOST_FILES)
              .toList();
    }
    Map<String, Object> rows = new LinkedHashMap<>();
    for (Path file : files) {
      rows.put(folder.relativize(file).toString(), row(call, file));
    }
    return call.truth("stat") || call.truth("all_volumes") ? rows : List.copyOf(rows.keySet());
  }

  private static Object row(RpcCall call, Path file) throws IOException {
    if (!call.truth("stat")) {
      return List.of("DEFAULT");
    }
    Object stat =
        Struct.of(
            "st_size",
            String.valueOf(Files.size(file)),
            "st_mtime",
            Files.getLastModifiedTime(file).toMillis() / 1000.0);
    return call.truth("all_volumes") ? Map.of("DEFAULT", stat) : stat;
  }

  private Object download(RpcCall call) throws IOException {
    int task = call.small("taskID");
    String name = call.text("fileName");
    int slash = name.lastIndexOf('/');
    String folder = HubPaths.task(task) + (slash < 0 ? "" : "/" + name.substring(0, slash));
    Path file = hub.uploads().path(folder, name.substring(slash + 1));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw HubFault.generic("no file \"" + name + "\" output by task " + task);
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long offset = call.number("offset");
      long from = offset < 0 ? Math.max(0, channel.size() + offset) : offset;
      long left = Math.max(0, channel.size() - from);
      long size = call.number("size");
      ByteBuffer bytes =
          ByteBuffer.allocate(
              (int) Math.min(LONGEST_PIECE, size < 0 ? left : Math.min(size, left)));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Read on until the piece is full.
      }
      return Base64.getMimeEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }
  }
}
