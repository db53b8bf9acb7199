package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Viewer;
import java.util.List;

/// `/proc/PID/status`, in the order and with the blanks of Linux 6.18; proc_pid_status(5).
final class StatusText {

  private static final int KIB = 1024;
  private static final List<String> CAPABILITIES =
      List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb");

  /// The memory nodes that a kernel is built for, as groups of 32 bits.
  private static final String NODES = "00000000,".repeat(31) + "00000001";

  private final StringBuilder text = new StringBuilder();
  private final UserNamespace seen;

  private StatusText(UserNamespace seen) {
    this.seen = seen;
  }

  static String of(ShownProcess process, Viewer reader, int processors) {
    StatusText status = new StatusText(reader.user());
    ProcessFigures figures = process.figures();
    status.names(process, figures);
    status.identity(figures);
    if (figures.ended() == 0 && figures.state() != 'Z') {
      status.memory(figures.memory());
    }
    status.rest(process, figures, processors);
    return status.text.toString();
  }

  private void line(String name, Object value) {
    text.append(name).append(":\t").append(value).append('\n');
  }

  private void names(ShownProcess process, ProcessFigures figures) {
    line("Name", escaped(process.comm()));
    if (figures.state() != 'Z') {
      line("Umask", octal(process.viewer().umask()));
    }
    line("State", figures.state() + " (" + word(figures.state()) + ")");
    ProcessFigures.Numbers numbers = figures.numbers();
    line("Tgid", numbers.process());
    line("Ngid", 0);
    line("Pid", numbers.process());
    line("PPid", numbers.parent());
    line("TracerPid", 0);
  }

  private static String octal(int umask) {
    String digits = Integer.toOctalString(umask);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String word(char state) {
    return switch (state) {
      case 'R' -> "running";
      case 'S' -> "sleeping";
      case 'D' -> "disk sleep";
      case 'T' -> "stopped";
      case 't' -> "tracing stop";
      case 'X' -> "dead";
      case 'Z' -> "zombie";
      case 'P' -> "parked";
      case 'I' -> "idle";
      default -> throw new IllegalArgumentException("no process is in state " + state);
    };
  }

  private void identity(ProcessFigures figures) {
    ProcessFigures.Identity identity = figures.identity();
    text.append("Uid:");
    identity.users().forEach(id -> text.append('\t').append(user(id)));
    text.append("\nGid:");
    identity.groups().forEach(id -> text.append('\t').append(group(id)));
    line("\nFDSize", figures.state() == 'Z' ? 0 : 256);
    text.append("Groups:\t");
    String between = "";
    for (int id : identity.supplementary()) {
      text.append(between).append(group(id));
      between = " ";
    }
    text.append(" \n");
    ProcessFigures.Numbers numbers = figures.numbers();
    chain("NStgid", numbers.chain());
    chain("NSpid", numbers.chain());
    chain("NSpgid", numbers.groupChain());
    chain("NSsid", numbers.sessionChain());
    line("Kthread", 0);
  }

  private int user(int id) {
    return seen.uidInside(id).orElse(UserNamespace.OVERFLOW);
  }

  private int group(int id) {
    return seen.gidInside(id).orElse(UserNamespace.OVERFLOW);
  }

  private void chain(String name, List<Integer> numbers) {
    text.append(name).append(':');
    numbers.forEach(number -> text.append('\t').append(number));
    text.append('\n');
  }

  private void memory(ProcessFigures.Memory memory) {
    size("VmPeak", memory.size());
    size("VmSize", memory.size());
    size("VmLck", 0);
    size("VmPin", 0);
    size("VmHWM", Math.max(memory.peak(), memory.resident()));
    size("VmRSS", memory.resident());
    size("RssAnon", memory.anonymous());
    size("RssFile", memory.file());
    size("RssShmem", 0);
    size("VmData", memory.anonymous() + 256L * KIB);
    size("VmStk", 132L * KIB);
    size("VmExe", memory.program());
    size("VmLib", Math.max(0, memory.file() - memory.program()));
    size("VmPTE", 48L * KIB + memory.resident() / 512 / KIB * KIB);
    size("VmSwap", 0);
    size("HugetlbPages", 0);
    line("CoreDumping", 0);
    line("THP_enabled", 1);
    line("untag_mask", "0xffffffffffffffff");
  }

  private void size(String name, long bytes) {
    text.append(name).append(":\t").append(Texts.right(bytes / KIB, 8)).append(" kB\n");
  }

  private void rest(ShownProcess process, ProcessFigures figures, int processors) {
    line("Threads", figures.threads());
    line("SigQ", "0/" + pendingMost(process));
    ProcessFigures.Signals signals = figures.signals();
    line("SigPnd", mask(signals.pending()));
    line("ShdPnd", mask(signals.shared()));
    line("SigBlk", mask(signals.blocked()));
    line("SigIgn", mask(signals.ignored()));
    line("SigCgt", mask(signals.caught()));
    ProcessFigures.Identity identity = figures.identity();
    for (int i = 0; i < CAPABILITIES.size(); i++) {
      line(CAPABILITIES.get(i), mask(identity.capabilities().get(i)));
    }
    line("NoNewPrivs", identity.noNewPrivileges() ? 1 : 0);
    line("Seccomp", identity.seccomp());
    line("Seccomp_filters", identity.filters());
    line("Speculation_Store_Bypass", "vulnerable");
    line("SpeculationIndirectBranch", "always enabled");
    line("Cpus_allowed", Texts.cpuMask(processors));
    line("Cpus_allowed_list", processors == 1 ? "0" : "0-" + (processors - 1));
    line("Mems_allowed", NODES);
    line("Mems_allowed_list", 0);
    line("voluntary_ctxt_switches", figures.voluntarySwitches());
    line("nonvoluntary_ctxt_switches", figures.involuntarySwitches());
  }

  private static long pendingMost(ShownProcess process) {
    for (ShownProcess.Limit limit : process.limits()) {
      if (limit.name().equals("Max pending signals")) {
        return limit.soft();
      }
    }
    return 0;
  }

  private static String mask(long bits) {
    return Texts.hex(bits, 16);
  }
}
