package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Tape;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Input;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What `btrfs send` writes and `btrfs receive` reads: the mark of a btrfs stream, then the changes
/// in a form of our own.
final class Stream {

  static final String MAGIC = "btrfs-stream\0";

  /// The numbers by which a stream says what a file is.
  private static final List<Stat.Type> TYPES = List.of(Stat.Type.values());

  private static final int PART = 1 << 20;

  private Stream() {}

  /// A file, directory or link of a subvolume.
  record Node(Stat stat, byte[] content, String target) {}

  /// Everything below a directory, by path.
  static NavigableMap<String, Node> nodes(Calls calls, String top) {
    TreeMap<String, Node> nodes = new TreeMap<>();
    gather(calls, top, "", nodes);
    return nodes;
  }

  private static void gather(Calls calls, String top, String path, Map<String, Node> nodes) {
    for (FileCalls.Entry entry : calls.list(top + path)) {
      String below = path + "/" + entry.name();
      Stat stat = calls.lstat(top + below);
      byte[] content =
          stat.type() == Stat.Type.REGULAR ? Input.bytes(calls, top + below) : new byte[0];
      String target = stat.type() == Stat.Type.SYMLINK ? calls.readlink(top + below) : "";
      nodes.put(below, new Node(stat, content, target));
      if (stat.type() == Stat.Type.DIRECTORY) {
        gather(calls, top, below, nodes);
      }
    }
  }

  /// The stream for a subvolume, from nothing or from a parent.
  static byte[] write(
      String name,
      String uuid,
      Optional<String> parent,
      Map<String, Node> now,
      NavigableMap<String, Node> before) {
    Tape tape = new Tape();
    tape.put(name).put(uuid).put(parent.orElse(""));
    List<String> gone =
        before.descendingKeySet().stream().filter(p -> !now.containsKey(p)).toList();
    tape.put(gone.size());
    gone.forEach(tape::put);
    TreeMap<String, Node> changed = new TreeMap<>();
    now.forEach(
        (path, node) -> {
          Node old = before.get(path);
          if (old == null || !same(old, node)) {
            changed.put(path, node);
          }
        });
    tape.put(changed.size());
    for (Map.Entry<String, Node> each : changed.entrySet()) {
      Node node = each.getValue();
      tape.put(each.getKey()).put(TYPES.indexOf(node.stat().type())).put(node.stat().mode());
      tape.put(node.stat().uid()).put(node.stat().gid()).put(node.stat().modified());
      tape.put(node.target()).put(node.content());
    }
    byte[] body = tape.take();
    byte[] head = new byte[MAGIC.length() + 4];
    Octets.put(head, 0, MAGIC);
    Octets.little(head, MAGIC.length(), 4, 1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static boolean same(Node a, Node b) {
    return a.stat().type() == b.stat().type()
        && a.stat().mode() == b.stat().mode()
        && a.stat().modified() == b.stat().modified()
        && a.target().equals(b.target())
        && Arrays.equals(a.content(), b.content());
  }

  /// Makes the changes of a stream below a directory.
  static void apply(Calls calls, Tape tape, String top) {
    int gone = (int) tape.number();
    for (int i = 0; i < gone; i++) {
      String path = top + tape.text();
      if (calls.lstat(path).type() == Stat.Type.DIRECTORY) {
        calls.rmdir(path);
      } else {
        calls.unlink(path);
      }
    }
    int changed = (int) tape.number();
    for (int i = 0; i < changed; i++) {
      one(calls, tape, top);
    }
  }

  private static void one(Calls calls, Tape tape, String top) {
    String path = top + tape.text();
    Stat.Type type = TYPES.get((int) tape.number());
    int mode = (int) tape.number();
    int uid = (int) tape.number();
    int gid = (int) tape.number();
    long modified = tape.number();
    String target = tape.text();
    byte[] content = tape.bytes();
    switch (type) {
      case DIRECTORY -> {
        if (!exists(calls, path)) {
          calls.mkdir(path, mode);
        }
      }
      case SYMLINK -> {
        if (exists(calls, path)) {
          calls.unlink(path);
        }
        calls.symlink(target, path);
        return;
      }
      case REGULAR -> {
        int descriptor = calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), mode);
        for (int at = 0; at < content.length; ) {
          at += calls.write(descriptor, content, at, Math.min(PART, content.length - at));
        }
        calls.close(descriptor);
      }
      case CHARACTER, BLOCK, FIFO, SOCKET -> calls.mknod(path, type, mode, 0, 0);
    }
    calls.chown(path, uid, gid);
    calls.chmod(path, mode);
    calls.utimes(path, Optional.of(new long[] {modified, modified}));
  }

  private static boolean exists(Calls calls, String path) {
    try {
      calls.lstat(path);
      return true;
    } catch (CallFailed failed) {
      return failed.errno() != Errno.ENOENT;
    }
  }

  /// Whether bytes begin as a stream does.
  static boolean isIn(byte[] bytes) {
    byte[] magic = Utf8.encode(MAGIC);
    return bytes.length > magic.length + 4
        && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
  }
}
