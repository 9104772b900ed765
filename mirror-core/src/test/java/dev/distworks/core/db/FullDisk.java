package dev.distworks.core.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/** H2's files on a disk that becomes full: {@code full:/path}. */
public final class FullDisk extends FilePathWrapper {
  /** How many more bytes find room. */
  static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

  static void register() {
    FilePath.register(new FullDisk());
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends FileBase {
    private final FileChannel base;

    Channel(FileChannel base) {
      this.base = base;
    }

    private static void take(int bytes) throws IOException {
      if (ROOM.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      take(source.remaining());
      return base.write(source);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      take(source.remaining());
      return base.write(source, position);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return base.read(target);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return base.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return base.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      base.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      base.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      base.force(metaData);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
