package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.cgroup.Controller;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.proc.Machine;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.PidNamespace;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.Usage;
import dev.virtlab.simulator.md.MdStat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a kernel says of its machine.
record KernelMachine(Kernel kernel) implements Machine {

  private static final long MIB = 1 << 20;

  /// What the kernel itself holds: its image, page tables, objects.
  private static final long OWN = 96 * MIB;

  private static final long SLAB = 64 * MIB;

  private static final ProcessorKind PROCESSOR =
      new ProcessorKind(
          "AuthenticAMD",
          25,
          17,
          "AMD EPYC",
          1,
          2_596_144,
          1024,
          "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr"
              + " sse sse2 ht syscall nx mmxext fxsr_opt pdpe1gb rdtscp lm constant_tsc rep_good"
              + " nopl nonstop_tsc cpuid extd_apicid pni pclmulqdq ssse3 fma cx16 pcid sse4_1"
              + " sse4_2 x2apic movbe popcnt aes xsave avx f16c rdrand hypervisor lahf_lm"
              + " cmp_legacy abm sse4a misalignsse 3dnowprefetch osvw topoext fsgsbase bmi1 avx2"
              + " smep bmi2 erms rdseed adx smap clflushopt clwb sha_ni xsaveopt xsavec xgetbv1"
              + " xsaves clzero arat umip vaes vpclmulqdq rdpid");

  @Override
  public Memory memory() {
    ControlGroups groups = kernel.cgroups();
    long total = kernel.memoryKept().value();
    long anonymous = groups.anonymousMemory();
    long cached = groups.cachedMemory();
    long free = Math.max(0, total - OWN - SLAB - anonymous - cached);
    return new Memory(total, free, free + cached + SLAB / 2, 0, cached, 0, anonymous, SLAB);
  }

  @Override
  public void sysrq(Viewer viewer, char key) {
    kernel.stops().sysrq(viewer, key);
  }

  @Override
  public String mdstat() {
    return MdStat.of(kernel.md());
  }

  @Override
  public int raidSpeed(boolean most) {
    return kernel.md().speed(most);
  }

  @Override
  public void raidSpeed(boolean most, int kib) {
    kernel.md().speed(most, kib);
  }

  @Override
  public List<Partition> partitions() {
    return kernel.blocks().all().stream()
        .map(v -> new Partition(v.major(), v.minor(), v.size() / 1024, v.name()))
        .toList();
  }

  @Override
  public List<Processor> processors() {
    int count = kernel.cgroups().processors().count();
    Usage usage = kernel.usage();
    long user = usage.user() / count;
    long system = usage.system() / count;
    long idle = Math.max(0, kernel.agenda().now() - user - system);
    return Collections.nCopies(count, new Processor(user, 0, system, idle, 0, 0));
  }

  @Override
  public ProcessorKind processorKind() {
    return PROCESSOR;
  }

  @Override
  public long uptime(Viewer viewer) {
    return kernel.agenda().now() + process(viewer).namespaces().time().bootOffset();
  }

  @Override
  public long booted() {
    return kernel.hardware().epoch() / 1_000_000_000L;
  }

  @Override
  public Load load(Viewer viewer) {
    int[] averages = kernel.usage().load();
    PidNamespace seenFrom = process(viewer).pidNamespace();
    return new Load(
        averages[0],
        averages[1],
        averages[2],
        runnable(),
        kernel.processes().size(),
        seenFrom.lastNumber());
  }

  /// Whoever reads runs, though it has paid for its time already.
  private int runnable() {
    return Math.max(1, kernel.usage().runnable());
  }

  @Override
  public Counters counters() {
    Usage usage = kernel.usage();
    return new Counters(usage.forks(), usage.switches(), runnable(), 0);
  }

  @Override
  public List<String> uname(Viewer viewer) {
    String hostname = process(viewer).namespaces().uts().hostname();
    Features.Name name = kernel.features().name();
    return List.of(name.system(), hostname, name.release(), name.version(), name.machine());
  }

  @Override
  public String compiledBy() {
    return kernel.features().name().compiledBy();
  }

  @Override
  public String commandLine() {
    String device = kernel.features().disk(kernel.hardware().bus()).orElseThrow().device();
    return "root=/dev/" + device + " ro console=ttyS0";
  }

  @Override
  public boolean has(String file) {
    return kernel.features().has("proc/" + file);
  }

  @Override
  public void hostname(Viewer viewer, String name) {
    kernel.hostname(process(viewer), name);
  }

  @Override
  public List<NetworkDevice> networkDevices(Viewer viewer) {
    List<NetworkDevice> devices = new ArrayList<>();
    for (String name : process(viewer).namespaces().network().devices()) {
      devices.add(new NetworkDevice(name, 0, 0, 0, 0));
    }
    return devices;
  }

  @Override
  public List<ControllerLine> controllers() {
    List<ControllerLine> lines = new ArrayList<>();
    for (Controller controller : Controller.values()) {
      if (controller == Controller.SYSTEMD) {
        continue;
      }
      for (Hierarchy hierarchy : kernel.cgroups().hierarchies()) {
        if (hierarchy.controllers().contains(controller)) {
          lines.add(
              new ControllerLine(controller.word(), hierarchy.number(), hierarchy.size(), true));
        }
      }
    }
    return lines;
  }

  @Override
  public int pidMax() {
    return PidNamespace.PID_MAX + 1;
  }

  private Process process(Viewer viewer) {
    return viewer instanceof Process process ? process : kernel.init();
  }
}
