package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;

/// A namespace in which nothing is kept yet but who is inside: IPC and network.
final class BareNamespace extends LiveNamespace {

  BareNamespace(Namespace.Kind kind, long inode, UserNamespace owner) {
    super(kind, inode, owner);
  }
}
