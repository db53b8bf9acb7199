package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.Controller;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// Charges pages of files to the control group that a process was in when it brought them in. Bills
/// of the same group are equal.
final class PageBill implements PagePayer {

  private final Process process;
  private final Cgroup group;

  PageBill(Process process) {
    this.process = process;
    this.group = process.membership().in(process.kernel.cgroups().hierarchy(Controller.MEMORY));
  }

  @Override
  public void charge(Kind kind, long pages) {
    switch (kind) {
      case CACHE -> process.kernel.cgroups().chargeCache(process, pages * PAGE);
      case SHMEM -> {
        if (!process.kernel.cgroups().chargeShared(process, pages * PAGE)) {
          throw new CallFailed(Errno.ENOMEM);
        }
      }
    }
  }

  @Override
  public void giveBack(Kind kind, long pages) {
    switch (kind) {
      case CACHE -> group.giveBackCache(pages * PAGE);
      case SHMEM -> group.giveBackShared(pages * PAGE);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageBill bill && bill.group == group;
  }

  @Override
  public int hashCode() {
    return group.path().hashCode();
  }
}
