package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.proc.ProcessFigures;
import dev.virtlab.simulator.kernel.Credentials;
import dev.virtlab.simulator.kernel.Image;
import dev.virtlab.simulator.kernel.PidNamespace;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.Terminal;
import dev.virtlab.simulator.kernel.Times;
import java.util.ArrayList;
import java.util.List;

/// The figures of a process at this moment, as seen from a PID namespace.
final class Figures {

  private static final long KIB = 1024;

  /// What the C library and the loader of a program take in RAM.
  private static final long LIBRARIES = 1528 * KIB;

  /// Address space that is reserved and never touched: stack, vdso, arenas.
  private static final long RESERVED = 700 * KIB;

  private static final int PTS_MAJOR = 136;

  private final Process process;
  private final PidNamespace from;

  private Figures(Process process, PidNamespace from) {
    this.process = process;
    this.from = from;
  }

  static ProcessFigures of(Process process, PidNamespace from) {
    Figures figures = new Figures(process, from);
    return new ProcessFigures(
        process.state(),
        figures.numbers(),
        figures.identity(),
        figures.signals(),
        process.isAlive() ? figures.memory() : ProcessFigures.Memory.NONE,
        figures.times(),
        1,
        process.nice(),
        process.endWord(),
        process.voluntarySwitches(),
        process.involuntarySwitches());
  }

  private ProcessFigures.Numbers numbers() {
    Terminal terminal = process.terminal().orElse(null);
    return new ProcessFigures.Numbers(
        process.number(from),
        process.parentNumber(from),
        process.groupNumber(from),
        process.sessionNumber(from),
        terminal == null ? 0 : (int) FileSystem.device(PTS_MAJOR, terminal.number()),
        terminal == null ? -1 : terminal.foregroundNumber(from),
        chain(process),
        chain(process.groupLeader()),
        chain(process.sessionLeader()));
  }

  /// The numbers of a process from the namespace it is seen from downwards.
  private List<Integer> chain(Process numbered) {
    List<Integer> chain = new ArrayList<>();
    int[] numbers = numbered.numbers();
    for (int level = from.level(); level < numbers.length; level++) {
      chain.add(numbers[level]);
    }
    for (int level = numbers.length; level <= process.pidNamespace().level(); level++) {
      chain.add(0);
    }
    return chain;
  }

  private ProcessFigures.Identity identity() {
    Credentials who = process.credentials();
    int effective = who.effectiveUser();
    int effectiveGroup = who.effectiveGroup();
    return new ProcessFigures.Identity(
        List.of(who.user(), effective, effective, effective),
        List.of(who.group(), effectiveGroup, effectiveGroup, effectiveGroup),
        who.groups(),
        List.of(0L, who.permitted(), who.effective(), who.bounding() & Capability.ALL, 0L),
        process.hasNoNewPrivileges(),
        process.isFiltered() ? 2 : 0,
        process.isFiltered() ? 1 : 0);
  }

  private ProcessFigures.Signals signals() {
    long[] masks = process.signalMasks();
    return new ProcessFigures.Signals(0, masks[0], 0, masks[1], masks[2]);
  }

  private ProcessFigures.Memory memory() {
    Image image = process.image();
    long file = image.size() + (isStatic(image) ? 0 : LIBRARIES);
    long touched = file / 10 * 9 / (4 * KIB) * 4 * KIB;
    return new ProcessFigures.Memory(
        file + process.resident() + RESERVED,
        process.resident(),
        touched,
        process.peak() + touched,
        image.size());
  }

  /// Programs of one file need no libraries.
  private static boolean isStatic(Image image) {
    return image.key().startsWith("busybox");
  }

  private ProcessFigures.Times times() {
    Times times = process.times();
    return new ProcessFigures.Times(
        process.born() + process.namespaces().time().bootOffset(),
        times.user(),
        times.system(),
        times.childrenUser(),
        times.childrenSystem());
  }
}
