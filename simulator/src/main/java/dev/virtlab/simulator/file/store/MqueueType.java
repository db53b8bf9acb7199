package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// Mounts the POSIX message queues of an IPC namespace; mq_overview(7). There are none yet: it is a
/// directory that everybody may write to.
public record MqueueType() implements FileSystemType {

  /// The most queues of a namespace; `fs.mqueue.queues_max`.
  private static final int QUEUES_MAX = 256;

  @Override
  public String name() {
    return "mqueue";
  }

  @Override
  public Tmpfs mount(MountRequest request) {
    if (!request.options().isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    return make(request.vfs(), request.viewer().user());
  }

  /// The queues of one IPC namespace.
  public Tmpfs make(Vfs vfs, UserNamespace owner) {
    TmpfsOptions.Defaults defaults = new TmpfsOptions.Defaults(QUEUES_MAX * 2L * PagePayer.PAGE);
    return new Tmpfs(vfs, name(), owner, defaults.options(0, 0), defaults);
  }
}
