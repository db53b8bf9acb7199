package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Stat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a guest has changed on its disk since its system was installed: files that are new or
/// other, and names that are gone. It is what the image keeps behind its boot loader, as bytes.
final class Changes {

  /// The most that is kept, in bytes; files that do not fit any more are not.
  static final int SIZE_MAX = 64 << 20;

  private static final int PART = 1 << 16;
  private static final int GONE = 0;
  private static final int LINK = 1;
  private static final int FILE = 2;

  private final DiskTree tree;

  Changes(DiskTree tree) {
    this.tree = tree;
  }

  /// What differs from the marks of before.
  byte[] since(Map<String, DiskTree.Mark> before) {
    Letter letter = new Letter();
    Map<String, DiskTree.Mark> now = tree.marks();
    before.keySet().stream()
        .filter(path -> !now.containsKey(path))
        .forEach(path -> letter.number(GONE, 1).text(path));
    Map<Long, String> names = new TreeMap<>();
    now.forEach(
        (path, mark) -> {
          String first = names.putIfAbsent(mark.number(), path);
          if (!mark.equals(before.get(path))) {
            if (first == null) {
              put(letter, path);
            } else {
              letter.number(LINK, 1).text(path).text(first);
            }
          }
        });
    return letter.bytes();
  }

  private void put(Letter letter, String path) {
    Inode inode = find(path).orElseThrow().inode();
    if (letter.size() + inode.blocks() * 512 > SIZE_MAX) {
      return;
    }
    letter.number(FILE, 1).text(path).text(inode.type().name());
    letter.number(inode.mode(), 4).number(inode.uid(), 4).number(inode.gid(), 4);
    letter.number(inode.accessed(), 8).number(inode.modified(), 8);
    letter.number(inode.major(), 4).number(inode.minor(), 4);
    letter.text(inode.type() == Stat.Type.SYMLINK ? inode.target(tree.kernel()) : "");
    letter.number(inode.type() == Stat.Type.REGULAR ? inode.size() : 0, 8);
    if (inode.type() == Stat.Type.REGULAR) {
      content(letter, inode);
    }
    letter.number(0, 4);
  }

  /// The parts of a file that are not a hole.
  private void content(Letter letter, Inode inode) {
    for (long at = 0; at < inode.size(); ) {
      long extent = inode.extent(at);
      if (extent <= 0) {
        at += Math.max(1, -extent);
      } else {
        byte[] bytes = inode.read(tree.kernel(), at, (int) Math.min(PART, extent));
        letter.number(bytes.length, 4).number(at, 8).raw(bytes);
        at += Math.max(1, bytes.length);
      }
    }
  }

  /// Does again what was changed; of a disk that somebody has scribbled on, what can be read.
  void apply(byte[] bytes) {
    Letter.Reading letter = new Letter.Reading(bytes);
    try {
      while (letter.hasMore()) {
        int kind = (int) letter.number(1);
        String path = letter.text();
        switch (kind) {
          case GONE -> remove(path);
          case LINK -> link(path, letter.text());
          default -> make(path, letter);
        }
      }
    } catch (CallFailed | NoSuchElementException _) {
      // What lies behind it cannot be told from chance.
    }
  }

  private static Stat.Type type(String name) {
    return Stream.of(Stat.Type.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void make(String path, Letter.Reading letter) {
    Stat.Type type = type(letter.text());
    int mode = (int) letter.number(4);
    int uid = (int) letter.number(4);
    int gid = (int) letter.number(4);
    long accessed = letter.number(8);
    long modified = letter.number(8);
    int major = (int) letter.number(4);
    int minor = (int) letter.number(4);
    String target = letter.text();
    Optional<Dentry> there = find(path);
    boolean same = there.isPresent() && there.get().isDirectory() && type == Stat.Type.DIRECTORY;
    if (!same) {
      remove(path);
    }
    Dentry file =
        same ? there.get() : create(path, new NewFile(type, mode, uid, gid, major, minor, target));
    file.inode().chown(file, uid, gid);
    if (type != Stat.Type.SYMLINK) {
      file.inode().chmod(file, mode);
    }
    fill(file, letter);
    file.inode().touch(file, accessed, modified);
  }

  private void fill(Dentry file, Letter.Reading letter) {
    long size = letter.number(8);
    if (file.inode().type() == Stat.Type.REGULAR) {
      file.inode().truncate(file, tree.kernel(), size);
    }
    for (int length = (int) letter.number(4); length > 0; length = (int) letter.number(4)) {
      long at = letter.number(8);
      file.inode().write(file, tree.kernel(), at, letter.raw(length), 0, length);
    }
  }

  private void link(String path, String first) {
    Optional<Dentry> existing = find(first);
    if (existing.isPresent()) {
      remove(path);
      Dentry directory = find(above(path)).orElseThrow();
      directory.inode().link(directory, last(path), existing.get());
    }
  }

  private Dentry create(String path, NewFile file) {
    Dentry directory = find(above(path)).orElseThrow();
    return directory.inode().create(directory, last(path), file);
  }

  /// Takes a name away, and all that is under it.
  private void remove(String path) {
    find(path).ifPresent(this::remove);
  }

  private void remove(Dentry file) {
    if (file.isDirectory()) {
      file.inode()
          .list(file, tree.kernel())
          .forEach(e -> file.inode().lookup(file, e.name()).ifPresent(this::remove));
    }
    file.parent().inode().remove(file.parent(), file);
  }

  private static String above(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Optional<Dentry> find(String path) {
    Dentry at = tree.root();
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        Optional<Dentry> next = at.isDirectory() ? at.inode().lookup(at, name) : Optional.empty();
        if (next.isEmpty()) {
          return Optional.empty();
        }
        at = next.get();
      }
    }
    return Optional.of(at);
  }
}
