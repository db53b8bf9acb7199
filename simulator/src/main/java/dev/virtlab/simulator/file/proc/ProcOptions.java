package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// The mount options of proc; proc(5).
///
/// @param hide how much of other users' processes is hidden
/// @param group who sees them nevertheless, -1 for nobody
/// @param onlyProcesses whether only the processes are there; `subset=pid`
record ProcOptions(Hide hide, int group, boolean onlyProcesses) {

  /// The values of `hidepid`.
  enum Hide {
    OFF("off"),
    NOACCESS("noaccess"),
    INVISIBLE("invisible"),
    PTRACEABLE("ptraceable");

    private final String word;

    Hide(String word) {
      this.word = word;
    }
  }

  static final ProcOptions DEFAULT = new ProcOptions(Hide.OFF, -1, false);

  static ProcOptions parse(String words, UserNamespace seen) {
    ProcOptions options = DEFAULT;
    for (String word : words.split(",")) {
      if (!word.isEmpty()) {
        options = options.with(word, seen);
      }
    }
    return options;
  }

  private ProcOptions with(String word, UserNamespace seen) {
    if (word.equals("subset=pid")) {
      return new ProcOptions(hide, group, true);
    }
    if (word.startsWith("gid=")) {
      int inside = number(word.substring(4));
      int onHost = seen.gidOnHost(inside).orElseThrow(() -> new CallFailed(Errno.EINVAL));
      return new ProcOptions(hide, onHost, onlyProcesses);
    }
    if (word.startsWith("hidepid=")) {
      return new ProcOptions(hide(word.substring(8)), group, onlyProcesses);
    }
    throw new CallFailed(Errno.EINVAL);
  }

  private static Hide hide(String value) {
    return switch (value) {
      case "0", "off" -> Hide.OFF;
      case "1", "noaccess" -> Hide.NOACCESS;
      case "2", "invisible" -> Hide.INVISIBLE;
      case "4", "ptraceable" -> Hide.PTRACEABLE;
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  /// Whether a process is listed for the viewer.
  boolean shows(ShownProcess process, Viewer viewer) {
    return hide == Hide.OFF
        || hide == Hide.NOACCESS
        || (group >= 0 && viewer.inGroup(group))
        || process.isOpenTo(viewer);
  }

  String shown(UserNamespace seen) {
    StringBuilder text = new StringBuilder();
    if (group >= 0) {
      text.append(",gid=").append(seen.gidInside(group).orElse(UserNamespace.OVERFLOW));
    }
    if (hide != Hide.OFF) {
      text.append(",hidepid=").append(hide.word);
    }
    if (onlyProcesses) {
      text.append(",subset=pid");
    }
    return text.toString();
  }
}
