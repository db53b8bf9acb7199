package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Packs files into archive entries and unpacks them; moby's `pkg/archive`.
final class Archives {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final byte[] NOTHING = {};

  private final Calls calls;
  private final WholeFiles files;

  Archives(Calls calls) {
    this.calls = calls;
    files = new WholeFiles(calls);
  }

  /// Unpacks an entry of an image layer into its directory: whiteouts become those of overlayfs.
  void unpackLayerEntry(String directory, ArchiveEntry entry) {
    int slash = entry.path().lastIndexOf('/');
    String base = entry.path().substring(slash + 1);
    String parent = directory + (slash < 0 ? "" : "/" + entry.path().substring(0, slash));
    if (base.equals(OPAQUE)) {
      calls.setxattr(parent, "trusted.overlay.opaque", new byte[] {'y'});
    } else if (base.startsWith(WHITEOUT)) {
      String hidden = parent + "/" + base.substring(WHITEOUT.length());
      calls.mknod(hidden, Stat.Type.CHARACTER, 0, 0, 0);
    } else {
      unpack(directory, entry);
    }
  }

  /// Unpacks an entry below a directory, over whatever is there, with its owner, mode and time.
  void unpack(String directory, ArchiveEntry entry) {
    String path = entry.path().equals(".") ? directory : directory + "/" + entry.path();
    boolean known = entry.type() == Stat.Type.DIRECTORY && isRealDirectory(path);
    if (!known) {
      files.remove(path);
      make(path, entry);
    }
    calls.lchown(path, entry.uid(), entry.gid());
    if (entry.type() != Stat.Type.SYMLINK) {
      calls.chmod(path, entry.mode());
      calls.utimes(path, Optional.of(new long[] {entry.modified(), entry.modified()}));
    }
  }

  private boolean isRealDirectory(String path) {
    return files.find(path).map(stat -> stat.type() == Stat.Type.DIRECTORY).orElse(false);
  }

  private void make(String path, ArchiveEntry entry) {
    switch (entry.type()) {
      case DIRECTORY -> calls.mkdir(path, entry.mode());
      case SYMLINK -> calls.symlink(entry.target(), path);
      case REGULAR -> {
        files.write(path, entry.content(), entry.mode());
        if (entry.size() > entry.content().length) {
          calls.truncate(path, entry.size());
        }
      }
      case FIFO, SOCKET, CHARACTER, BLOCK -> calls.mknod(path, entry.type(), entry.mode(), 0, 0);
    }
  }

  /// Packs what is at a path and below it; the first entry is called `name`.
  List<ArchiveEntry> pack(String path, String name) {
    List<ArchiveEntry> entries = new ArrayList<>();
    pack(path, name, entries);
    return entries;
  }

  private void pack(String path, String name, List<ArchiveEntry> entries) {
    Stat stat = calls.lstat(path);
    entries.add(entry(path, name, stat));
    if (stat.type() == Stat.Type.DIRECTORY) {
      List<Entry> children = new ArrayList<>(calls.list(path));
      children.sort(Comparator.comparing(Entry::name));
      for (Entry child : children) {
        pack(path + "/" + child.name(), name + "/" + child.name(), entries);
      }
    }
  }

  private ArchiveEntry entry(String path, String name, Stat stat) {
    boolean regular = stat.type() == Stat.Type.REGULAR;
    boolean link = stat.type() == Stat.Type.SYMLINK;
    byte[] content = regular ? withoutZeros(files.read(path)) : NOTHING;
    return new ArchiveEntry(
        name,
        stat.type(),
        stat.mode(),
        stat.uid(),
        stat.gid(),
        stat.modified(),
        content,
        regular ? Math.max(stat.size(), content.length) : 0,
        link ? calls.readlink(path) : "");
  }

  /// Zeros at the end need not travel.
  private static byte[] withoutZeros(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, end);
  }

  /// Copies what is in a directory into another one.
  void copyContent(String from, String to) {
    for (Entry child : calls.list(from)) {
      for (ArchiveEntry entry : pack(from + "/" + child.name(), child.name())) {
        unpack(to, entry);
      }
    }
    Stat stat = calls.stat(from);
    calls.chmod(to, stat.mode());
    calls.chown(to, stat.uid(), stat.gid());
  }

  /// Whether a failure means that something is not there.
  static boolean isMissing(CallFailed failure) {
    return failure.errno() == Errno.ENOENT;
  }
}
