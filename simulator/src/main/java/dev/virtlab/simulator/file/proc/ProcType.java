package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Link;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Nsfs;
import dev.virtlab.simulator.file.pseudo.OpenFiles;
import dev.virtlab.simulator.file.pseudo.PseudoFileSystem;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.function.Function;

/// Mounts `/proc` for the PID namespace of whoever mounts it.
public final class ProcType implements FileSystemType {

  /// Directories and files that lessons never read, but that containers cover.
  private static final List<String> EMPTY_FOLDERS =
      List.of("acpi", "asound", "bus", "driver", "fs", "irq", "scsi", "sysvipc", "tty");

  private static final List<String> EMPTY_FILES =
      List.of(
          "buddyinfo",
          "crypto",
          "interrupts",
          "iomem",
          "ioports",
          "key-users",
          "keys",
          "kallsyms",
          "locks",
          "modules",
          "mtrr",
          "softirqs",
          "timer_list",
          "vmallocinfo",
          "zoneinfo");

  private static final String DEVICES =
      """
      Character devices:
        1 mem
        4 /dev/vc/0
        4 tty
        4 ttyS
        5 /dev/tty
        5 /dev/console
        5 /dev/ptmx
        7 vcs
       10 misc
       13 input
      128 ptm
      136 pts

      Block devices:
        7 loop
        9 md
      252 device-mapper
      254 virtblk
      259 blkext
      """;

  private final Machine machine;
  private final Function<Viewer, ProcessTable> tables;
  private final ProcessFiles files;
  private final MachineTexts texts;
  private final Node controls;

  /// @param tables the PID namespace that a viewer lives in
  public ProcType(Vfs vfs, Machine machine, Function<Viewer, ProcessTable> tables) {
    this.machine = machine;
    this.tables = tables;
    this.texts = new MachineTexts(machine);
    this.controls = new Controls(machine).root();
    this.files =
        new ProcessFiles(
            vfs, machine, new ProcessFolders(machine, new Nsfs(vfs), new OpenFiles(vfs)));
  }

  @Override
  public String name() {
    return "proc";
  }

  @Override
  public FileSystem mount(MountRequest request) {
    UserNamespace owner = request.viewer().user();
    return make(request.vfs(), owner, tables.apply(request.viewer()), request.options());
  }

  /// The proc of one PID namespace.
  public FileSystem make(Vfs vfs, UserNamespace owner, ProcessTable processes, String words) {
    ProcOptions options = ProcOptions.parse(words, owner);
    ProcRoot root = new ProcRoot(fixed(vfs, processes), files, processes, options);
    return new PseudoFileSystem(
        vfs, name(), owner, PseudoFileSystem.Rules.PROC, options.shown(owner), root);
  }

  private Branch fixed(Vfs vfs, ProcessTable processes) {
    Branch root = new Branch(0555);
    root.with("self", Link.to(viewer -> number(processes, viewer)));
    root.with(
        "thread-self",
        Link.to(viewer -> number(processes, viewer) + "/task/" + number(processes, viewer)));
    EMPTY_FOLDERS.forEach(name -> root.with(name, new Branch(0555)));
    EMPTY_FILES.forEach(name -> root.with(name, Text.fixed("")));
    root.with("cgroups", Text.of(texts::cgroups));
    root.with("cmdline", Text.of(() -> machine.commandLine() + "\n"));
    root.with("cpuinfo", Text.of(texts::cpuinfo));
    root.with("devices", Text.fixed(DEVICES));
    root.with("filesystems", Text.of(() -> MachineTexts.filesystems(vfs)));
    root.with("kcore", Text.of(0400, _ -> "").sized(140_737_471_590_400L));
    root.with("kmsg", Text.of(0400, _ -> ""));
    root.with("loadavg", Text.of(0444, texts::loadavg));
    root.with("mdstat", Text.of(machine::mdstat));
    root.with("meminfo", Text.of(texts::meminfo));
    root.with("mounts", Link.to("self/mounts"));
    root.with("net", Link.to("self/net"));
    root.with("partitions", Text.of(texts::partitions));
    root.with("stat", Text.of(texts::stat));
    root.with("swaps", Text.fixed("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"));
    root.with("sys", controls);
    root.with("sysrq-trigger", Text.of(0200, _ -> "").writes(this::sysrq));
    root.with("uptime", Text.of(0444, texts::uptime));
    root.with("version", Text.of(0444, texts::version));
    root.with("vmstat", Text.of(() -> "nr_free_pages " + machine.memory().free() / 4096 + "\n"));
    root.keep(machine::has);
    return root;
  }

  private void sysrq(Viewer viewer, String keys) {
    if (!keys.isEmpty()) {
      machine.sysrq(viewer, keys.charAt(0));
    }
  }

  private static String number(ProcessTable processes, Viewer viewer) {
    return Integer.toString(
        processes.number(viewer).orElseThrow(() -> new CallFailed(Errno.ENOENT)));
  }
}
