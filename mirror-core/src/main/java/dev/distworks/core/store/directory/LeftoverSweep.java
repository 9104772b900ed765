package dev.distworks.core.store.directory;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes away what dead processes left in a staging directory, and leaves the living alone. */
final class LeftoverSweep {
  private static final System.Logger LOGGER = System.getLogger(LeftoverSweep.class.getName());
  private static final Pattern FILE = Pattern.compile("[0-9a-z]{1,13}");

  private final Layout layout;

  LeftoverSweep(Layout layout) {
    this.layout = layout;
  }

  /** Sweeps every dead area. One that cannot be swept is left for the next time. */
  void run() throws IOException {
    try (DirectoryStream<Path> areas = Files.newDirectoryStream(layout.staging(), "dw-*")) {
      for (Path area : areas) {
        Matcher name = StagingArea.NAME.matcher(area.getFileName().toString());
        if (name.matches() && Files.isDirectory(area)) {
          sweepUnlessAlive(area, name.group(1));
        }
      }
    }
  }

  private void sweepUnlessAlive(Path area, String id) {
    try {
      if (LiveAreas.contains(area)) {
        return;
      }
      sweepIfDead(area, id);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, () -> "left '" + area + "' for the next sweep: " + e);
    }
  }

  private void sweepIfDead(Path area, String id) throws IOException {
    Path lock = area.resolve(StagingArea.LOCK);
    FileChannel channel;
    try {
      channel = FileChannel.open(lock, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(area); // It goes when it is empty: its maker died before it was locked.
      return;
    }
    boolean mayClose = true;
    try {
      // The lock file is made once and never again, so one that is there still is the one locked.
      if (channel.tryLock() != null && Files.exists(lock) && empty(area, id)) {
        Files.deleteIfExists(lock);
        Files.deleteIfExists(area);
      }
    } catch (OverlappingFileLockException e) {
      mayClose = false;
      LiveAreas.keepOpen(channel);
    } finally {
      if (mayClose) {
        channel.close();
      }
    }
  }

  /** Deletes the files of an area but its lock; false when one of them has to stay. */
  private boolean empty(Path area, String id) throws IOException {
    boolean empty = true;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(area)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.equals(StagingArea.LOCK)) {
          continue;
        }
        if (Pointer.isPointer(file)) {
          empty &= Pointer.sweep(file, layout, id);
        } else if (FILE.matcher(name).matches()) {
          Files.deleteIfExists(file);
        }
      }
    }
    return empty;
  }
}
