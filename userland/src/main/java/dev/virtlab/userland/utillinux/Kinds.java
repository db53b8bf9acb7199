package dev.virtlab.userland.utillinux;

import dev.virtlab.lab.container.Namespace;
import java.util.Optional;

/// How the tools of util-linux name the kinds of namespaces.
enum Kinds {
  MOUNT('m', "mount", "ns/mnt", Namespace.Kind.MOUNT),
  UTS('u', "uts", "ns/uts", Namespace.Kind.UTS),
  IPC('i', "ipc", "ns/ipc", Namespace.Kind.IPC),
  NETWORK('n', "net", "ns/net", Namespace.Kind.NETWORK),
  PID('p', "pid", "ns/pid", Namespace.Kind.PID),
  CGROUP('C', "cgroup", "ns/cgroup", Namespace.Kind.CGROUP),
  USER('U', "user", "ns/user", Namespace.Kind.USER),
  TIME('T', "time", "ns/time", Namespace.Kind.TIME);

  private final char letter;
  private final String word;
  private final String file;
  private final Namespace.Kind kind;

  Kinds(char letter, String word, String file, Namespace.Kind kind) {
    this.letter = letter;
    this.word = word;
    this.file = file;
    this.kind = kind;
  }

  /// The short option.
  String letter() {
    return String.valueOf(letter);
  }

  /// The long option.
  String word() {
    return word;
  }

  /// The file below `/proc/PID`.
  String file() {
    return file;
  }

  Namespace.Kind kind() {
    return kind;
  }

  /// The kind that `lsns -t` means.
  static Optional<Namespace.Kind> named(String word) {
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      if (kind.inProc().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
