package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.pseudo.Nsfs;

/// A namespace as a file.
record NamespaceEntry(Kernel kernel, LiveNamespace namespace) implements Nsfs.Target {

  @Override
  public String kind() {
    return namespace.kind().inProc();
  }

  @Override
  public long inode() {
    return namespace.inode();
  }

  @Override
  public OpenFile open(Opening opening) {
    return new NamespaceFile(opening, kernel, namespace);
  }

  @Override
  public void hold() {
    namespace.hold();
  }

  @Override
  public void letGo() {
    kernel.namespaces().letGo(namespace);
  }
}
