package dev.virtlab.runtime.bench;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Medium;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A block device of the run to read from, and never to write to.
record BlockMedium(String name, FileChannel channel) implements Medium, AutoCloseable {

  static BlockMedium open(String name) {
    try {
      return new BlockMedium(
          name, FileChannel.open(Path.of("/dev", name), StandardOpenOption.READ));
    } catch (IOException failed) {
      throw Errors.of(failed);
    }
  }

  @Override
  public long size() {
    return SysBlock.size(name);
  }

  @Override
  public byte[] read(long at, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at + bytes.position()) <= 0) {
          throw new CallFailed(Errno.EIO);
        }
      }
    } catch (IOException failed) {
      throw Errors.of(failed);
    }
    return bytes.array();
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    throw new CallFailed(Errno.EPERM);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw Errors.of(failed);
    }
  }
}
