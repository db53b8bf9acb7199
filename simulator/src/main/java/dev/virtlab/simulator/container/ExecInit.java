package dev.virtlab.simulator.container;

import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// What an exec does first: it joins all namespaces of the main process.
final class ExecInit {

  /// The mount namespace comes last: behind it, the `/proc` of the host is out of sight.
  private static final List<String> ORDER = List.of("ipc", "uts", "net", "cgroup", "mnt");

  private final Calls calls;
  private final int mainPid;
  private final Init init;

  ExecInit(Calls calls, ProcessSpec process, int mainPid, Contained.Threshold threshold) {
    this.calls = calls;
    this.mainPid = mainPid;
    init = new Init(calls, process, threshold);
  }

  Step begin() {
    return init.orRefuse(
        _ -> {
          calls.newSession();
          calls.setName("runc:[2:INIT]");
          join();
          return init.console(false, _ -> init.become());
        });
  }

  private void join() {
    List<Integer> namespaces = new ArrayList<>();
    for (String kind : ORDER) {
      String path = "/proc/" + mainPid + "/ns/" + kind;
      if (isOther(path, kind)) {
        namespaces.add(calls.open(path, EnumSet.of(Open.READ), 0));
      }
    }
    namespaces.forEach(calls::setns);
    namespaces.forEach(calls::close);
  }

  private boolean isOther(String path, String kind) {
    return !calls.readlink(path).equals(calls.readlink("/proc/self/ns/" + kind));
  }
}
