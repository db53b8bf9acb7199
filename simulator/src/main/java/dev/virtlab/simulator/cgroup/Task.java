package dev.virtlab.simulator.cgroup;

/// A process as control groups see it; the kernel's processes are tasks.
public interface Task {

  /// Its identifier in the initial PID namespace of the host.
  int pid();

  /// The bytes of memory it holds in RAM, not counting page cache.
  long resident();

  /// Tells that it now holds so many bytes more, or fewer where negative. Every charge calls this,
  /// so that [#resident] is always what the groups have counted.
  void held(long bytes);

  /// `oom_score_adj`, -1000 to 1000; proc(5).
  int oomScoreAdjust();

  /// Its niceness, -20 to 19.
  int nice();

  /// Ends it by SIGKILL on behalf of the kernel: the OOM killer, `cgroup.kill`. Its memory is given
  /// back before this returns, as the OOM reaper does.
  void killByKernel();

  /// Stops running until [#thaw]; signals but SIGKILL wait.
  void freeze();

  /// Runs again.
  void thaw();

  /// Its groups, one in each hierarchy.
  Membership membership();
}
