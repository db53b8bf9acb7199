package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The low-level runtime that starts containers; both take the same words.
public enum OciRuntime {
  RUNC,
  /// It refuses hybrid control groups, but not in a workbench, where version 2 is not mounted then.
  CRUN;

  /// The variable of the environment that chooses one by its name.
  public static final String VARIABLE = "VIRTLAB_RUNTIME";

  private static final Duration HELP_MAX = Duration.ofSeconds(2);

  /// The one that was chosen, if it is able; else runc where it is installed, else crun.
  public static OciRuntime chosen(Map<String, String> environment) {
    String name = environment.getOrDefault(VARIABLE, "");
    if (name.equals(CRUN.program()) && CRUN.isAble()) {
      return CRUN;
    }
    return RUNC.isInstalled() ? RUNC : CRUN;
  }

  /// What its program is called.
  public String program() {
    return switch (this) {
      case RUNC -> "runc";
      case CRUN -> "crun";
    };
  }

  /// Whether it is in the usual folders.
  public boolean isInstalled() {
    return Tools.find(program()).isPresent();
  }

  /// Whether it is installed and can keep a container after its end (`run --keep`), which older
  /// ones of crun cannot: then the control group would be gone before its counters were read, and
  /// nobody would know what the kernel has killed.
  public boolean isAble() {
    return isInstalled() && keeps();
  }

  private boolean keeps() {
    try {
      return Processes.run(List.of(program(), "run", "--help"), HELP_MAX)
          .output()
          .contains("--keep");
    } catch (IOException _) {
      return false;
    }
  }
}
