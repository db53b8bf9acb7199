package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import java.util.List;

/// The files of `/proc` that say something of the whole machine.
final class MachineTexts {

  private static final int KIB = 1024;

  /// File systems that the kernel uses itself and nobody can mount.
  private static final List<String> INTERNAL = List.of("sockfs", "pipefs");

  private final Machine machine;

  MachineTexts(Machine machine) {
    this.machine = machine;
  }

  String uptime(Viewer viewer) {
    long idle = 0;
    for (Machine.Processor processor : machine.processors()) {
      idle += processor.idle();
    }
    return Texts.hundredths(machine.uptime(viewer) / Texts.TICK)
        + " "
        + Texts.hundredths(idle / Texts.TICK)
        + "\n";
  }

  String partitions() {
    StringBuilder text = new StringBuilder("major minor  #blocks  name\n\n");
    for (Machine.Partition line : machine.partitions()) {
      text.append(right(line.major(), 4)).append("  ").append(right(line.minor(), 7)).append(' ');
      text.append(right(line.blocks(), 10)).append(' ').append(line.name()).append('\n');
    }
    return text.toString();
  }

  private static String right(long number, int width) {
    String digits = Long.toString(number);
    return " ".repeat(Math.max(0, width - digits.length())) + digits;
  }

  String loadavg(Viewer viewer) {
    Machine.Load load = machine.load(viewer);
    return Texts.hundredths(load.one())
        + " "
        + Texts.hundredths(load.five())
        + " "
        + Texts.hundredths(load.fifteen())
        + " "
        + load.runnable()
        + "/"
        + load.all()
        + " "
        + load.last()
        + "\n";
  }

  String version(Viewer viewer) {
    List<String> names = machine.uname(viewer);
    return names.get(0)
        + " version "
        + names.get(2)
        + " "
        + machine.compiledBy()
        + " "
        + names.get(3)
        + "\n";
  }

  String stat() {
    StringBuilder text = new StringBuilder();
    List<Machine.Processor> processors = machine.processors();
    long user = 0;
    long nice = 0;
    long system = 0;
    long idle = 0;
    long wait = 0;
    long steal = 0;
    for (Machine.Processor p : processors) {
      user += p.user();
      nice += p.nice();
      system += p.system();
      idle += p.idle();
      wait += p.waiting();
      steal += p.steal();
    }
    processor(text, "cpu ", new Machine.Processor(user, nice, system, idle, wait, steal));
    for (int i = 0; i < processors.size(); i++) {
      processor(text, "cpu" + i, processors.get(i));
    }
    Machine.Counters counters = machine.counters();
    text.append("intr 0\nctxt ").append(counters.switches());
    text.append("\nbtime ").append(machine.booted());
    text.append("\nprocesses ").append(counters.forks());
    text.append("\nprocs_running ").append(counters.runnable());
    text.append("\nprocs_blocked ").append(counters.blocked());
    return text.append("\nsoftirq 0 0 0 0 0 0 0 0 0 0 0\n").toString();
  }

  private static void processor(StringBuilder text, String name, Machine.Processor p) {
    text.append(name);
    long[] times = {p.user(), p.nice(), p.system(), p.idle(), p.waiting(), 0, 0, p.steal(), 0, 0};
    for (long time : times) {
      text.append(' ').append(time / Texts.TICK);
    }
    text.append('\n');
  }

  String cpuinfo() {
    StringBuilder text = new StringBuilder();
    int count = machine.processors().size();
    Machine.ProcessorKind kind = machine.processorKind();
    for (int i = 0; i < count; i++) {
      line(text, "processor\t", i);
      line(text, "vendor_id\t", kind.vendor());
      line(text, "cpu family\t", kind.family());
      line(text, "model\t\t", kind.model());
      line(text, "model name\t", kind.name());
      line(text, "stepping\t", kind.stepping());
      line(text, "microcode\t", "0x1000065");
      line(text, "cpu MHz\t\t", thousandths(kind.kilohertz()));
      line(text, "cache size\t", kind.cache() + " KB");
      line(text, "physical id\t", 0);
      line(text, "siblings\t", count);
      line(text, "core id\t\t", i);
      line(text, "cpu cores\t", count);
      line(text, "apicid\t\t", i);
      line(text, "initial apicid\t", i);
      line(text, "fpu\t\t", "yes");
      line(text, "fpu_exception\t", "yes");
      line(text, "cpuid level\t", 28);
      line(text, "wp\t\t", "yes");
      line(text, "flags\t\t", kind.flags());
      line(text, "bogomips\t", Texts.hundredths(kind.kilohertz() * 2 / 10));
      line(text, "clflush size\t", 64);
      line(text, "cache_alignment\t", 64);
      line(text, "address sizes\t", "48 bits physical, 48 bits virtual");
      text.append("power management:\n\n");
    }
    return text.toString();
  }

  private static String thousandths(long number) {
    String part = Long.toString(number % 1000);
    return number / 1000 + "." + "0".repeat(3 - part.length()) + part;
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  static String filesystems(Vfs vfs) {
    StringBuilder text = new StringBuilder();
    for (FileSystemType type : vfs.types()) {
      text.append(type.isOnDevice() ? "" : "nodev").append('\t').append(type.name()).append('\n');
    }
    INTERNAL.forEach(name -> text.append("nodev\t").append(name).append('\n'));
    return text.toString();
  }

  String cgroups() {
    StringBuilder text = new StringBuilder("#subsys_name\thierarchy\tnum_cgroups\tenabled\n");
    for (Machine.ControllerLine line : machine.controllers()) {
      text.append(line.name()).append('\t').append(line.hierarchy()).append('\t');
      text.append(line.groups()).append('\t').append(line.enabled() ? 1 : 0).append('\n');
    }
    return text.toString();
  }

  String meminfo() {
    Machine.Memory memory = machine.memory();
    StringBuilder text = new StringBuilder();
    long files = memory.cached() - memory.shmem();
    long active = files / 4;
    size(text, "MemTotal", memory.total());
    size(text, "MemFree", memory.free());
    size(text, "MemAvailable", memory.available());
    size(text, "Buffers", memory.buffers());
    size(text, "Cached", memory.cached());
    size(text, "SwapCached", 0);
    size(text, "Active", active);
    size(text, "Inactive", files - active + memory.anonymous() + memory.shmem());
    size(text, "Active(anon)", 0);
    size(text, "Inactive(anon)", memory.anonymous() + memory.shmem());
    size(text, "Active(file)", active);
    size(text, "Inactive(file)", files - active);
    size(text, "Unevictable", 0);
    size(text, "Mlocked", 0);
    size(text, "SwapTotal", 0);
    size(text, "SwapFree", 0);
    size(text, "Zswap", 0);
    size(text, "Zswapped", 0);
    size(text, "Dirty", 0);
    size(text, "Writeback", 0);
    size(text, "AnonPages", memory.anonymous());
    size(text, "Mapped", files / 8);
    size(text, "Shmem", memory.shmem());
    size(text, "KReclaimable", memory.slab() * 3 / 4);
    size(text, "Slab", memory.slab());
    size(text, "SReclaimable", memory.slab() * 3 / 4);
    size(text, "SUnreclaim", memory.slab() - memory.slab() * 3 / 4);
    rest(text, memory);
    return text.toString();
  }

  private static void rest(StringBuilder text, Machine.Memory memory) {
    size(text, "KernelStack", 16L * KIB * Math.max(1, memory.slab() >> 20));
    size(text, "PageTables", memory.anonymous() / 64);
    size(text, "SecPageTables", 0);
    size(text, "NFS_Unstable", 0);
    size(text, "Bounce", 0);
    size(text, "WritebackTmp", 0);
    size(text, "CommitLimit", memory.total() / 2);
    size(text, "Committed_AS", memory.anonymous() * 2 + memory.shmem());
    size(text, "VmallocTotal", 34_359_738_367L * KIB);
    size(text, "VmallocUsed", 15_436L * KIB);
    size(text, "VmallocChunk", 0);
    size(text, "Percpu", 688L * KIB);
    for (String name :
        List.of("AnonHugePages", "ShmemHugePages", "ShmemPmdMapped", "FileHugePages")) {
      size(text, name, 0);
    }
    size(text, "FilePmdMapped", 0);
    for (String name :
        List.of("HugePages_Total", "HugePages_Free", "HugePages_Rsvd", "HugePages_Surp")) {
      text.append(Texts.left(name + ":", 16)).append(Texts.right(0, 8)).append('\n');
    }
    size(text, "Hugepagesize", 2048L * KIB);
    size(text, "Hugetlb", 0);
    size(text, "DirectMap4k", 30_720L * KIB);
    size(text, "DirectMap2M", memory.total() / (2 << 20) * (2 << 20));
    size(text, "DirectMap1G", 0);
  }

  private static void size(StringBuilder text, String name, long bytes) {
    text.append(Texts.left(name + ":", 16)).append(Texts.right(bytes / KIB, 8)).append(" kB\n");
  }
}
