package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The descriptors of a process; open(2), dup(2).
public final class Descriptors {

  /// How many descriptors a process can have; RLIMIT_NOFILE of getrlimit(2).
  public static final int DESCRIPTORS_MAX = 20_000;

  private final TreeMap<Integer, Description> open = new TreeMap<>();
  private final Set<Integer> closeOnExec = new TreeSet<>();

  // Marked for closing only after the next execve(2).
  private final Set<Integer> closeLater = new TreeSet<>();

  Descriptors() {}

  /// Gives an open file the lowest free descriptor. EMFILE.
  int add(OpenFile file, boolean untilExec) {
    return add(new Description(file), 0, untilExec);
  }

  private int add(Description description, int least, boolean untilExec) {
    int free = least;
    while (open.containsKey(free)) {
      free++;
    }
    if (free >= DESCRIPTORS_MAX) {
      throw new CallFailed(Errno.EMFILE);
    }
    put(free, description, untilExec);
    return free;
  }

  /// Gives an open file this very descriptor, which is free. Above 2 it belongs to the program that
  /// the process becomes next, and to no other.
  void place(int descriptor, OpenFile file) {
    put(descriptor, new Description(file), false);
    if (descriptor > 2) {
      closeLater.add(descriptor);
    }
  }

  private void put(int descriptor, Description description, boolean untilExec) {
    description.gain();
    open.put(descriptor, description);
    if (untilExec) {
      closeOnExec.add(descriptor);
    }
  }

  /// What a descriptor means. EBADF.
  OpenFile file(int descriptor) {
    return description(descriptor).file();
  }

  private Description description(int descriptor) {
    @Nullable Description description = open.get(descriptor);
    if (description == null) {
      throw new CallFailed(Errno.EBADF);
    }
    return description;
  }

  /// What a descriptor means, empty where it is closed.
  public Optional<OpenFile> find(int descriptor) {
    return Optional.ofNullable(open.get(descriptor)).map(Description::file);
  }

  /// Whether execve(2) will close it.
  public boolean closesOnExec(int descriptor) {
    return closeOnExec.contains(descriptor);
  }

  /// The open descriptors, in order.
  public Set<Integer> numbers() {
    return new TreeSet<>(open.keySet());
  }

  void close(int descriptor) {
    Description closed = description(descriptor);
    open.remove(descriptor);
    closeOnExec.remove(descriptor);
    closed.lose();
  }

  void duplicate(int from, int to) {
    Description description = description(from);
    if (to < 0 || to >= DESCRIPTORS_MAX) {
      throw new CallFailed(Errno.EBADF);
    }
    if (from == to) {
      return;
    }
    description.gain();
    if (open.containsKey(to)) {
      close(to);
    }
    open.put(to, description);
  }

  int duplicateAbove(int from, int least) {
    Description description = description(from);
    if (least < 0 || least >= DESCRIPTORS_MAX) {
      throw new CallFailed(Errno.EINVAL);
    }
    return add(description, least, false);
  }

  /// A child begins with the same descriptors.
  Descriptors forked() {
    Descriptors child = new Descriptors();
    for (Map.Entry<Integer, Description> entry : open.entrySet()) {
      child.put(entry.getKey(), entry.getValue(), closeOnExec.contains(entry.getKey()));
    }
    return child;
  }

  /// execve(2) closes what was marked so.
  void executed() {
    for (int descriptor : new TreeSet<>(closeOnExec)) {
      close(descriptor);
    }
    closeOnExec.addAll(closeLater);
    closeLater.clear();
  }

  /// The process has ended.
  void closeAll() {
    for (int descriptor : numbers()) {
      close(descriptor);
    }
  }
}
