package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageDescription;
import dev.distworks.compose.metadata.PackageFile;
import dev.distworks.compose.metadata.UnusablePackageException;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads packages on several threads, a bounded number ahead of whoever takes them, in their order.
 * A package that cannot be read is a failure of its own and ends nothing. For one thread that
 * takes.
 */
final class PackageReading implements Iterator<ReadPackage> {
  private static final int AHEAD = 32;
  private static final int BUFFER = 128 << 10;

  private static final ThreadLocal<PackageDescription> DESCRIPTION =
      ThreadLocal.withInitial(PackageDescription::new);
  private static final ThreadLocal<ByteBuffer> CONTENT =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(BUFFER));

  private final RepodataSettings settings;
  private final Executor executor;
  private final Iterator<RepositoryPackage> packages;
  private final Queue<FutureTask<ReadPackage>> ahead = new ArrayDeque<>();

  PackageReading(List<RepositoryPackage> packages, RepodataSettings settings, Executor executor) {
    this.packages = packages.iterator();
    this.settings = settings;
    this.executor = executor;
  }

  @Override
  public boolean hasNext() {
    while (ahead.size() < AHEAD && packages.hasNext()) {
      RepositoryPackage next = packages.next();
      FutureTask<ReadPackage> task = new FutureTask<>(() -> read(next));
      ahead.add(task);
      executor.execute(task);
    }
    return !ahead.isEmpty();
  }

  @Override
  public ReadPackage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FutureTask<ReadPackage> task = ahead.remove();
    // Read here when no other thread has begun to.
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading a package failed: " + e.getCause(), e.getCause());
    }
  }

  private ReadPackage read(RepositoryPackage source) {
    try (FileChannel channel = FileChannel.open(source.file(), StandardOpenOption.READ)) {
      RpmFile rpm = RpmFile.read(channel, source.file().toString());
      BasicFileAttributes attributes =
          Files.readAttributes(source.file(), BasicFileAttributes.class);
      PackageFile file =
          new PackageFile(
              source.href(),
              settings.baseUrl,
              settings.checksum.label(),
              checksum(channel),
              attributes.lastModifiedTime().to(TimeUnit.SECONDS),
              attributes.size());
      return new ReadPackage(
          source,
          rpm.nevra(),
          DESCRIPTION.get().describe(rpm, file, settings.changelogLimit),
          null);
    } catch (MalformedRpmException e) {
      return failed(source, e.problem());
    } catch (UnusablePackageException e) {
      return failed(source, e.getMessage());
    } catch (NoSuchFileException e) {
      return failed(source, "there is no such file");
    } catch (IOException e) {
      return failed(source, e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return failed(source, e.getMessage());
    }
  }

  private static ReadPackage failed(RepositoryPackage source, @Nullable String why) {
    return new ReadPackage(source, null, null, why == null ? "it cannot be read" : why);
  }

  private String checksum(FileChannel channel) throws IOException {
    MessageDigest digest = settings.checksum.digest();
    ByteBuffer buffer = CONTENT.get().clear();
    channel.position(0);
    while (channel.read(buffer) >= 0) {
      digest.update(buffer.flip());
      buffer.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
