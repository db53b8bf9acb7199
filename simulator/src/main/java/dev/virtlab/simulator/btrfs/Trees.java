package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.userland.program.BtrfsControl.Replacement;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.btrfs.Tape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Writes the files of a pool down, and reads them again.
final class Trees {

  private static final int FRESH = 0;
  private static final int LINK = 1;
  private static final int SUBVOLUME = 2;

  /// The numbers by which a tree says what a file is.
  private static final List<Stat.Type> TYPES = List.of(Stat.Type.values());

  private final Btrfs pool;
  private final Map<Extent, Integer> numbers = new LinkedHashMap<>();
  private final List<Extent> extents = new ArrayList<>();

  Trees(Btrfs pool) {
    this.pool = pool;
  }

  byte[] written() {
    for (BtrfsFile file : pool.files()) {
      file.pieces()
          .values()
          .forEach(
              piece -> {
                if (numbers.putIfAbsent(piece.extent(), extents.size()) == null) {
                  extents.add(piece.extent());
                }
              });
    }
    Tape tape = new Tape();
    tape.put(pool.nextId()).put(pool.defaultId()).put(extents.size());
    extents.forEach(extent -> tape.put(extent.address()).put(extent.length()));
    tape.put(pool.replaced().isPresent() ? 1 : 0);
    pool.replaced().ifPresent(r -> tape.put(r.started()).put(r.finished()).put(r.uncorrectable()));
    tape.put(pool.trees().size());
    for (Subvolume tree : pool.trees().values()) {
      tape.put(tree.id()).put(tree.uuid).put(tree.parentUuid).put(tree.receivedUuid);
      tape.put(tree.created).put(tree.birth).put(tree.generation).put(tree.readOnly ? 1 : 0);
      tape.put(tree.nextInode);
    }
    write(tape, pool.top().rootInode(), new LinkedHashMap<>());
    return tape.take();
  }

  private void write(Tape tape, BtrfsInode inode, Map<Inode, Boolean> seen) {
    seen.put(inode, true);
    tape.put(inode.mode()).put(inode.uid()).put(inode.gid()).put(inode.links());
    tape.put(inode.accessed()).put(inode.modified()).put(inode.changed());
    tape.put(inode.attributesToWrite().size());
    inode.attributesToWrite().forEach((name, value) -> tape.put(name).put(value));
    if (inode instanceof BtrfsFile file) {
      tape.put(file.size()).put(file.inline()).put(file.pieces().size());
      file.pieces()
          .forEach(
              (at, piece) ->
                  tape.put(at)
                      .put(Objects.requireNonNull(numbers.get(piece.extent())))
                      .put(piece.offset())
                      .put(piece.length()));
    }
    tape.put(inode.entries().size());
    inode.entries().forEach((name, child) -> entry(tape, inode, name, child, seen));
  }

  private void entry(
      Tape tape, BtrfsInode directory, String name, Dentry child, Map<Inode, Boolean> seen) {
    BtrfsInode inode = (BtrfsInode) child.inode();
    tape.put(name);
    if (inode.tree() != directory.tree()) {
      tape.put(SUBVOLUME).put(inode.tree().id());
      write(tape, inode, seen);
    } else if (seen.containsKey(inode)) {
      tape.put(LINK).put(inode.number());
    } else {
      NewFile made = inode.made();
      tape.put(FRESH).put(inode.number()).put(TYPES.indexOf(made.type()));
      tape.put(made.major()).put(made.minor()).put(made.target());
      write(tape, inode, seen);
    }
  }

  /// Reads everything; a pool that was just made has only its top.
  void read(byte[] files) {
    if (files.length == 0) {
      String uuid = SuperBlock.uuid(Drawn.from(Drawn.seed(pool.pool().fsid())));
      Subvolume top = new Subvolume(pool, Subvolume.TOP, uuid, "", 0, pool.now());
      top.generation = pool.pool().generation() - 1;
      pool.put(top);
      return;
    }
    Tape tape = new Tape(files);
    long nextId = tape.number();
    long chosen = tape.number();
    int count = (int) tape.number();
    for (int i = 0; i < count; i++) {
      Extent extent = new Extent(tape.number(), tape.number());
      pool.pool().chunkOf(extent.address()).used().take(extent.address(), extent.length());
      extents.add(extent);
    }
    if (tape.number() == 1) {
      pool.replaced(new Replacement(tape.number(), tape.number(), tape.number()));
    }
    int trees = (int) tape.number();
    for (int i = 0; i < trees; i++) {
      subvolume(tape);
    }
    read(tape, pool.top().root(), new TreeMap<>());
    pool.nextId(nextId);
    pool.defaultId(chosen);
  }

  private void subvolume(Tape tape) {
    long id = tape.number();
    String uuid = tape.text();
    String parent = tape.text();
    String received = tape.text();
    Subvolume tree = new Subvolume(pool, id, uuid, parent, tape.number(), tape.number());
    tree.receivedUuid = received;
    tree.generation = tape.number();
    tree.readOnly = tape.number() == 1;
    tree.nextInode = tape.number();
    pool.put(tree);
  }

  private void read(Tape tape, Dentry dentry, Map<Long, Dentry> known) {
    BtrfsInode inode = (BtrfsInode) dentry.inode();
    known.put(inode.number(), dentry);
    int mode = (int) tape.number();
    int uid = (int) tape.number();
    int gid = (int) tape.number();
    int links = (int) tape.number();
    long accessed = tape.number();
    long modified = tape.number();
    long changed = tape.number();
    int attributes = (int) tape.number();
    for (int i = 0; i < attributes; i++) {
      inode.readAttribute(tape.text(), tape.bytes());
    }
    if (inode instanceof BtrfsFile file) {
      file.restore(tape.number(), tape.bytes());
      int pieces = (int) tape.number();
      for (int i = 0; i < pieces; i++) {
        long at = tape.number();
        Extent extent = extents.get((int) tape.number());
        file.add(at, new BtrfsFile.Piece(extent, tape.number(), tape.number()));
      }
    }
    int entries = (int) tape.number();
    for (int i = 0; i < entries; i++) {
      entry(tape, dentry, known);
    }
    inode.read(mode, uid, gid, links, accessed, modified, changed);
  }

  private void entry(Tape tape, Dentry directory, Map<Long, Dentry> known) {
    BtrfsInode inode = (BtrfsInode) directory.inode();
    String name = tape.text();
    int kind = (int) tape.number();
    long number = tape.number();
    if (kind == LINK) {
      Dentry other = known.get(number);
      if (other != null) {
        inode.enter(new Dentry(directory, name, other.inode()));
      }
      return;
    }
    if (kind == SUBVOLUME) {
      Subvolume tree = pool.subvolume(number);
      Dentry child = new Dentry(directory, name, tree.rootInode());
      tree.placed(child);
      inode.enter(child);
      read(tape, child, new TreeMap<>());
      return;
    }
    Stat.Type type = TYPES.get((int) tape.number());
    int major = (int) tape.number();
    int minor = (int) tape.number();
    NewFile made = new NewFile(type, 0, 0, 0, major, minor, tape.text());
    Dentry child = new Dentry(directory, name, BtrfsInode.of(inode.tree(), number, made));
    inode.enter(child);
    read(tape, child, known);
  }
}
