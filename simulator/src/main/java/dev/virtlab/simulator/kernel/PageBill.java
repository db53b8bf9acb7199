package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.Controller;
import dev.virtlab.simulator.file.PagePayer;

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
    process.kernel.cgroups().chargeCache(process, pages * PAGE);
  }

  @Override
  public void giveBack(Kind kind, long pages) {
    group.giveBackCache(pages * PAGE);
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
