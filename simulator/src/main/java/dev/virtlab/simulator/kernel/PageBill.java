package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.file.PagePayer;
import org.jspecify.annotations.Nullable;

/// Charges pages of files to the control group that a process was in when it brought them in.
final class PageBill implements PagePayer {

  private final Process process;
  private @Nullable Cgroup charged;

  PageBill(Process process) {
    this.process = process;
  }

  @Override
  public void charge(Kind kind, long pages) {
    charged = process.kernel.cgroups().chargeCache(process, pages * PAGE);
  }

  @Override
  public void giveBack(Kind kind, long pages) {
    if (charged != null) {
      charged.giveBackCache(pages * PAGE);
    }
  }
}
