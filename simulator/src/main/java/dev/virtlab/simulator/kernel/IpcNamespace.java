package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;

/// Message queues, semaphores and shared memory of its own; ipc_namespaces(7). Nothing is kept in
/// it yet but who is inside.
public final class IpcNamespace extends LiveNamespace {

  IpcNamespace(long inode, UserNamespace owner) {
    super(Namespace.Kind.IPC, inode, owner);
  }
}
