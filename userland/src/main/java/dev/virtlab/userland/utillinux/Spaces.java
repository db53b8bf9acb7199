package dev.virtlab.userland.utillinux;

import dev.virtlab.lab.container.Namespace;
import java.util.List;

/// The kinds of namespaces in the words of the tools: option letter, long name, file in
/// `/proc/PID/ns`, in the order in which nsenter(1) enters them.
enum Spaces {
  USER("U", "user", "user", Namespace.Kind.USER),
  CGROUP("C", "cgroup", "cgroup", Namespace.Kind.CGROUP),
  IPC("i", "ipc", "ipc", Namespace.Kind.IPC),
  UTS("u", "uts", "uts", Namespace.Kind.UTS),
  NET("n", "net", "net", Namespace.Kind.NETWORK),
  PID("p", "pid", "pid", Namespace.Kind.PID),
  MNT("m", "mount", "mnt", Namespace.Kind.MOUNT),
  TIME("T", "time", "time", Namespace.Kind.TIME);

  final String letter;
  final String word;
  final String file;
  final Namespace.Kind kind;

  Spaces(String letter, String word, String file, Namespace.Kind kind) {
    this.letter = letter;
    this.word = word;
    this.file = file;
    this.kind = kind;
  }

  static final List<Spaces> ALL = List.of(values());
}
