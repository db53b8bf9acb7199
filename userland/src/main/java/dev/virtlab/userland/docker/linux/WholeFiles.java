package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files read, written and removed as a whole, by one process.
public record WholeFiles(Calls calls) {

  /// The most that is read of a file, in bytes.
  public static final int BYTES_MAX = 64 << 20;

  private static final int CHUNK = 65_536;

  public boolean exists(String path) {
    return find(path).isPresent();
  }

  /// What is at a path, a last symbolic link not followed.
  public Optional<Stat> find(String path) {
    try {
      return Optional.of(calls.lstat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  public boolean isDirectory(String path) {
    try {
      return calls.stat(path).type() == Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// Makes a directory and those above it, as far as they are missing. ENOTDIR.
  public void makeDirectories(String path, int mode) {
    if (isDirectory(path)) {
      return;
    } else if (exists(path) && calls.lstat(path).type() != Stat.Type.SYMLINK) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      makeDirectories(path.substring(0, slash), mode);
    }
    calls.mkdir(path, mode);
  }

  public void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8), 0644);
  }

  /// Writes a new file, or over an old one.
  public void write(String path, byte[] bytes, int mode) {
    put(path, bytes, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), mode);
  }

  /// Writes to a file that is there, as control files are.
  public void control(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8), EnumSet.of(Open.WRITE), 0);
  }

  public void append(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(path, bytes, EnumSet.of(Open.WRITE, Open.CREATE, Open.APPEND), 0640);
  }

  private void put(String path, byte[] bytes, Set<Open> how, int mode) {
    int descriptor = calls.open(path, how, mode);
    try {
      int at = 0;
      while (at < bytes.length) {
        int taken = calls.write(descriptor, bytes, at, bytes.length - at);
        if (taken == 0) {
          throw new CallFailed(Errno.EIO);
        }
        at += taken;
      }
    } finally {
      calls.close(descriptor);
    }
  }

  public byte[] read(String path) {
    int descriptor = calls.open(path, EnumSet.of(Open.READ), 0);
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (all.size() < BYTES_MAX && calls.read(descriptor, CHUNK) instanceof Read.Some some) {
        all.write(some.bytes(), 0, some.bytes().length);
      }
      return all.toByteArray();
    } finally {
      calls.close(descriptor);
    }
  }

  public String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  /// The text of a file, empty if it cannot be read.
  public String textOrNothing(String path) {
    try {
      return text(path);
    } catch (CallFailed _) {
      return "";
    }
  }

  public List<Entry> list(String path) {
    try {
      return calls.list(path);
    } catch (CallFailed _) {
      return List.of();
    }
  }

  /// Removes a path and all below it, if it is there.
  public void remove(String path) {
    Optional<Stat> found = find(path);
    if (found.isEmpty()) {
      return;
    } else if (found.get().type() != Stat.Type.DIRECTORY) {
      calls.unlink(path);
      return;
    }
    for (Entry entry : calls.list(path)) {
      remove(path + "/" + entry.name());
    }
    calls.rmdir(path);
  }

  /// What the regular files below a path hold, in bytes; a symbolic link counts with its target.
  public long size(String path) {
    Optional<Stat> found = find(path);
    if (found.isEmpty()) {
      return 0;
    } else if (found.get().type() != Stat.Type.DIRECTORY) {
      return found.get().size();
    }
    long sum = 0;
    for (Entry entry : list(path)) {
      sum += size(path + "/" + entry.name());
    }
    return sum;
  }
}
