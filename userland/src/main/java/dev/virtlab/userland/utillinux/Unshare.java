package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// unshare(1): runs a program in namespaces of its own.
public final class Unshare implements Tool {

  private static final Options GNU =
      new Options(
          "+fhVmuinpCTUrR:w:S:G:c",
          "help=h version=V mount::=m uts::=u ipc::=i net::=n pid::=p user::=U cgroup::=C time::=T"
              + " fork=f map-user: map-users: map-group: map-groups: map-root-user=r"
              + " map-current-user=c map-auto kill-child:: mount-proc:: propagation: setgroups:"
              + " keep-caps setuid:=S setgid:=G root:=R wd:=w monotonic: boottime:");
  private static final Options BUSYBOX =
      new Options(
          "+mfuinpUr",
          "mount::=m uts::=u ipc::=i net::=n pid::=p user::=U fork=f map-root-user=r"
              + " mount-proc:: propagation: setgroups:");

  /// The tool.
  public Unshare() {}

  @Override
  public Step run(Run run) {
    return new Unsharing(run, run.words(GNU, BUSYBOX)).start();
  }
}
