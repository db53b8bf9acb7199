package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `/proc/sys`: the settings of a kernel; sysctl(8). They are those of the host, except that host
/// names belong to the viewer's UTS namespace.
final class Controls {

  private static final String MAX_NAMESPACES = "96365";

  private final Machine machine;
  private final Map<String, String> values = new TreeMap<>();
  private final Dir root = new Dir(new Branch(0555));

  Controls(Machine machine) {
    this.machine = machine;
    names();
    kernel();
    memory();
    files();
    net();
    speed("dev/raid/speed_limit_min", false);
    speed("dev/raid/speed_limit_max", true);
  }

  Folder root() {
    return root;
  }

  private void names() {
    put(
        "kernel/hostname",
        Text.of(0644, viewer -> machine.uname(viewer).get(1) + "\n")
            .writes((viewer, name) -> machine.hostname(viewer, line(name))));
    setting("kernel/domainname", "(none)");
    put("kernel/ostype", Text.of(0444, viewer -> machine.uname(viewer).get(0) + "\n"));
    put("kernel/osrelease", Text.of(0444, viewer -> machine.uname(viewer).get(2) + "\n"));
    put("kernel/version", Text.of(0444, viewer -> machine.uname(viewer).get(3) + "\n"));
    put("kernel/ns_last_pid", Text.of(0666, viewer -> machine.load(viewer).last() + "\n"));
  }

  private static String line(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private void kernel() {
    number("kernel/pid_max", machine.pidMax());
    number("kernel/threads-max", 192_730);
    fixed("kernel/ngroups_max", "65536");
    fixed("kernel/cap_last_cap", "40");
    number("kernel/overflowuid", 65_534);
    number("kernel/overflowgid", 65_534);
    setting("kernel/core_pattern", "core");
    number("kernel/core_uses_pid", 0);
    number("kernel/panic", 0);
    number("kernel/panic_on_oops", 0);
    number("kernel/randomize_va_space", 2);
    number("kernel/sched_rt_period_us", 1_000_000);
    number("kernel/sched_rt_runtime_us", 950_000);
    number("kernel/sched_cfs_bandwidth_slice_us", 5000);
    number("kernel/sched_autogroup_enabled", 1);
    number("kernel/tainted", 0);
    number("kernel/sysrq", 438);
    number("kernel/dmesg_restrict", 1);
    number("kernel/kptr_restrict", 0);
    number("kernel/unprivileged_bpf_disabled", 2);
    number("kernel/perf_event_paranoid", 3);
    number("kernel/hung_task_timeout_secs", 120);
    numbers("kernel/printk", "4\t4\t1\t7");
    numbers("kernel/sem", "32000\t1024000000\t500\t32000");
    number("kernel/msgmax", 8192);
    number("kernel/msgmnb", 16_384);
    number("kernel/msgmni", 32_000);
    numbers("kernel/shmall", "18446744073692774399");
    numbers("kernel/shmmax", "18446744073692774399");
    number("kernel/shmmni", 4096);
    number("kernel/keys/maxkeys", 200);
    number("kernel/pty/max", 4096);
    fixed("kernel/pty/nr", "0");
    fixed("kernel/random/poolsize", "256");
    fixed("kernel/random/entropy_avail", "256");
    fixed("kernel/random/boot_id", "3be8cb85-e184-4a38-92a4-e2d5615f0260");
  }

  private void memory() {
    number("vm/overcommit_memory", 0);
    number("vm/overcommit_ratio", 50);
    number("vm/swappiness", 60);
    number("vm/dirty_ratio", 20);
    number("vm/dirty_background_ratio", 10);
    number("vm/max_map_count", 65_530);
    number("vm/min_free_kbytes", 67_584);
    number("vm/panic_on_oom", 0);
    number("vm/oom_kill_allocating_task", 0);
    number("vm/oom_dump_tasks", 1);
    number("vm/vfs_cache_pressure", 100);
    put(
        "vm/drop_caches",
        Text.of(0200, _ -> "").writes((_, text) -> between(parsed(text.strip()), 1, 4)));
  }

  private void files() {
    number("fs/file-max", 2_466_170);
    number("fs/nr_open", 1_048_576);
    fixed("fs/file-nr", "1174\t0\t2466170");
    number("fs/pipe-max-size", 1_048_576);
    number("fs/mount-max", 100_000);
    number("fs/inotify/max_user_watches", 192_536);
    number("fs/inotify/max_user_instances", 128);
    number("fs/protected_hardlinks", 1);
    number("fs/protected_symlinks", 1);
    number("fs/protected_fifos", 1);
    number("fs/protected_regular", 2);
    for (String kind : List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")) {
      numbers("user/max_" + kind + "_namespaces", MAX_NAMESPACES);
    }
  }

  private void net() {
    number("net/core/somaxconn", 4096);
    number("net/ipv4/ip_forward", 0);
    number("net/ipv4/ip_default_ttl", 64);
    numbers("net/ipv4/ip_local_port_range", "32768\t60999");
    number("net/ipv4/ip_unprivileged_port_start", 1024);
    numbers("net/ipv4/ping_group_range", "1\t0");
    number("net/ipv6/conf/all/disable_ipv6", 0);
  }

  private void speed(String path, boolean most) {
    put(
        path,
        Text.of(0644, _ -> machine.raidSpeed(most) + "\n")
            .writes((_, text) -> machine.raidSpeed(most, (int) parsed(text.strip()))));
  }

  private void put(String path, Node node) {
    root.branch().at(path, node);
  }

  private void fixed(String path, String value) {
    put(path, Text.fixed(value + "\n"));
  }

  /// A setting of any text.
  private void setting(String path, String value) {
    values.put(path, value);
    put(path, stored(path).writes((_, text) -> values.put(path, line(text))));
  }

  private Text stored(String path) {
    return Text.of(0644, _ -> values.get(path) + "\n");
  }

  /// A setting of one number that fits into an int.
  private void number(String path, int value) {
    values.put(path, Integer.toString(value));
    put(
        path,
        stored(path)
            .writes((_, text) -> values.put(path, Integer.toString((int) parsed(text.strip())))));
  }

  /// A setting of several numbers.
  private void numbers(String path, String value) {
    values.put(path, value);
    put(path, stored(path).writes((_, text) -> several(path, text)));
  }

  private void several(String path, String text) {
    String[] words = text.strip().split("[ \t]+");
    for (String word : words) {
      parsed(word);
    }
    values.put(path, String.join("\t", words));
  }

  private static long parsed(String word) {
    try {
      return between(Long.parseLong(word), Integer.MIN_VALUE, Integer.MAX_VALUE);
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  private static long between(long number, long least, long most) {
    if (number < least || number > most) {
      throw new CallFailed(Errno.EINVAL);
    }
    return number;
  }

  /// Directories of settings have one link, whatever they hold.
  private record Dir(Branch branch) implements Folder {
    @Override
    public Optional<Node> find(String name) {
      return branch.find(name).map(node -> node instanceof Branch below ? new Dir(below) : node);
    }

    @Override
    public List<String> names(Viewer viewer) {
      return branch.names(viewer);
    }

    @Override
    public int links() {
      return 1;
    }
  }
}
