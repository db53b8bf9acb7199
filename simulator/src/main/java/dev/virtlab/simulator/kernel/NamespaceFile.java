package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenOnMount;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// An open `/proc/PID/ns/*` file: what setns(2) takes. It holds its namespace until it is closed.
final class NamespaceFile extends OpenOnMount {

  private final Kernel kernel;
  private final LiveNamespace namespace;

  NamespaceFile(Opening opening, Kernel kernel, LiveNamespace namespace) {
    super(opening);
    this.kernel = kernel;
    this.namespace = namespace;
    namespace.hold();
  }

  LiveNamespace namespace() {
    return namespace;
  }

  @Override
  public Read read(int most) {
    throw new CallFailed(Errno.EINVAL);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
    throw new CallFailed(Errno.EBADF);
  }

  @Override
  public void close() {
    super.close();
    kernel.namespaces().letGo(namespace);
  }
}
