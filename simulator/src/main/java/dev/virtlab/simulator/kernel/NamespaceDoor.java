package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.NamespaceCalls;
import dev.virtlab.userland.program.TimeCalls;
import java.time.Duration;
import java.util.Set;

/// The calls of a process on namespaces, names, capabilities and clocks.
interface NamespaceDoor extends Threshold, NamespaceCalls, TimeCalls {

  @Override
  default void unshare(Set<Namespace.Kind> kinds) {
    demand("unshare");
    self().passFilter(Capability.SYS_ADMIN);
    kernel().namespaces().unshare(caller(), kinds);
    self().course.owesSystem(kernel().costs().unshare());
  }

  private void demand(String call) {
    if (!kernel().features().has(call)) {
      throw new CallFailed(Errno.ENOSYS);
    }
  }

  @Override
  default void setns(int descriptor) {
    demand("setns");
    self().passFilter(Capability.SYS_ADMIN);
    OpenFile file = caller().descriptors.file(descriptor);
    if (!(file instanceof NamespaceFile entry)) {
      throw new CallFailed(Errno.EINVAL);
    }
    kernel().namespaces().enterExisting(self(), entry.namespace());
  }

  @Override
  default String hostname() {
    return self().namespaces.uts().hostname();
  }

  @Override
  default void setHostname(String name) {
    self().passFilter(Capability.SYS_ADMIN);
    kernel().hostname(caller(), name);
  }

  @Override
  default String[] uname() {
    Features.Name name = kernel().features().name();
    return new String[] {name.system(), hostname(), name.release(), name.version(), name.machine()};
  }

  @Override
  default void setCapabilities(long mask) {
    Credentials before = self().credentials;
    if ((mask & ~before.permitted()) != 0) {
      throw new CallFailed(Errno.EPERM);
    }
    self().credentials = before.withCapabilities(mask);
  }

  @Override
  default void setNoNewPrivileges() {
    self().noNewPrivileges = true;
  }

  @Override
  default void setSeccompFilter(long granted) {
    if (!self().noNewPrivileges && !self().has(Capability.SYS_ADMIN)) {
      throw new CallFailed(Errno.EACCES);
    }
    self().filtered = true;
    self().filter &= granted;
  }

  @Override
  default long capabilities() {
    return self().credentials.effective();
  }

  @Override
  default Duration now() {
    return Duration.ofNanos(kernel().agenda().now());
  }

  @Override
  default long epochNanoseconds() {
    return kernel().clock();
  }
}
