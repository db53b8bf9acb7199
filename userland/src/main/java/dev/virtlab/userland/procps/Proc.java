package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `/proc` says, as the caller sees it; proc(5).
public final class Proc {

  /// Ticks of a second in `/proc/PID/stat`; sysconf(_SC_CLK_TCK).
  public static final int HERTZ = 100;

  private static final int PAGE_KIB = 4;

  private final Calls calls;

  /// Reads for a process.
  public Proc(Calls calls) {
    this.calls = calls;
  }

  /// One process.
  ///
  /// @param tid the number of the thread that is meant, the same for the first
  /// @param stat the fields of `stat` behind the name; the first is the state
  /// @param status the lines of `status` by their names
  public record Task(
      int pid,
      int tid,
      String comm,
      List<String> stat,
      Map<String, String> status,
      List<String> argv) {

    public Task {
      stat = List.copyOf(stat);
      argv = List.copyOf(argv);
    }

    /// A field of `stat` by its number in proc(5), from 3 on.
    public long field(int number) {
      int index = number - 3;
      return index < stat.size() ? Numbers.decimal(stat.get(index)).orElse(0L) : 0;
    }

    /// The state's letter.
    public char state() {
      return stat.getFirst().charAt(0);
    }

    public int ppid() {
      return (int) field(4);
    }

    /// Resident memory in KiB.
    public long rss() {
      return field(24) * PAGE_KIB;
    }

    /// Processor time in ticks.
    public long ticks() {
      return field(14) + field(15);
    }

    /// The words of a line of `status`.
    public List<String> words(String name) {
      return Blanks.split(status.getOrDefault(name, ""));
    }

    /// One of the four numbers of `Uid` or `Gid`: real, effective, saved, of the file system.
    public int id(String name, int which) {
      List<String> words = words(name);
      return which < words.size() ? Numbers.decimal(words.get(which)).orElse(0L).intValue() : 0;
    }

    /// The command line, or the name in brackets where there is none.
    public String command() {
      String text = argv.isEmpty() ? "[" + comm + "]" : String.join(" ", argv);
      return state() == 'Z' ? "[" + comm + "] <defunct>" : text;
    }
  }

  /// All processes, by number.
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (int pid : pids()) {
      task(pid).ifPresent(tasks::add);
    }
    return tasks;
  }

  /// The numbers of all processes, in order.
  public List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    try {
      for (Entry entry : calls.list("/proc")) {
        if (!entry.name().isEmpty() && Character.isDigit(entry.name().charAt(0))) {
          Numbers.decimal(entry.name()).ifPresent(n -> pids.add(n.intValue()));
        }
      }
    } catch (CallFailed _) {
      return List.of();
    }
    pids.sort(null);
    return pids;
  }

  /// Whether there is a `/proc` to read.
  public boolean isMounted() {
    return !text("/proc/self/stat").isEmpty();
  }

  /// A process, if it is there.
  public Optional<Task> task(int pid) {
    return task(pid, pid, "/proc/" + pid);
  }

  private Optional<Task> task(int pid, int tid, String folder) {
    String stat = text(folder + "/stat");
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    return Optional.of(
        new Task(
            pid,
            tid,
            stat.substring(open + 1, close),
            Blanks.split(stat.substring(close + 1)),
            pairs(text(folder + "/status")),
            argv(folder + "/cmdline")));
  }

  /// The threads of a process, each as a task.
  public List<Task> threads(int pid) {
    List<Task> threads = new ArrayList<>();
    try {
      for (Entry entry : calls.list("/proc/" + pid + "/task")) {
        int number = Numbers.decimal(entry.name()).orElse(0L).intValue();
        task(pid, number, "/proc/" + pid + "/task/" + number).ifPresent(threads::add);
      }
    } catch (CallFailed _) {
      return List.of();
    }
    return threads;
  }

  private List<String> argv(String path) {
    byte[] bytes;
    try {
      bytes = Input.bytes(calls, path);
    } catch (CallFailed _) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        words.add(shown(Utf8.decode(bytes, from, i)));
        from = i + 1;
      }
    }
    if (from < bytes.length) {
      words.add(shown(Utf8.decode(bytes, from, bytes.length)));
    }
    return words;
  }

  private static String shown(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      text.append(c < ' ' || c == 127 || Utf8.isByte(c) ? '?' : c);
    }
    return text.toString();
  }

  /// The lines `Name: value` of a file, by name.
  public static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new TreeMap<>();
    for (String line : Lines.of(text)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        pairs.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return pairs;
  }

  /// A file's text, empty where it cannot be read.
  public String text(String path) {
    return Input.textOrEmpty(calls, path);
  }

  /// The lines of `/proc/meminfo` in KiB, by name.
  public Map<String, Long> memory() {
    Map<String, Long> sizes = new TreeMap<>();
    pairs(text("/proc/meminfo"))
        .forEach(
            (name, value) ->
                sizes.put(
                    name,
                    Blanks.split(value).isEmpty()
                        ? 0L
                        : Numbers.decimal(Blanks.split(value).getFirst()).orElse(0L)));
    return sizes;
  }

  /// How long the machine is up, in hundredths of a second.
  public long uptime() {
    List<String> words = Blanks.split(text("/proc/uptime"));
    if (words.isEmpty()) {
      return 0;
    }
    String digits = words.getFirst().replace(".", "");
    return Numbers.decimal(digits).orElse(0L);
  }

  /// When the machine started, in seconds since the epoch.
  public long bootTime() {
    for (String line : Lines.of(text("/proc/stat"))) {
      if (line.startsWith("btime ")) {
        return Numbers.decimal(line.substring(6).strip()).orElse(0L);
      }
    }
    return 0;
  }

  /// The three load averages, as texts.
  public List<String> load() {
    List<String> words = Blanks.split(text("/proc/loadavg"));
    return words.size() < 3 ? List.of("0.00", "0.00", "0.00") : words.subList(0, 3);
  }

  /// How many digits the largest process number has.
  public int pidDigits() {
    return Math.max(5, text("/proc/sys/kernel/pid_max").strip().length());
  }

  /// The name of a terminal by its device number, as `pts/0`; empty for none.
  public static String terminal(long device) {
    if (device == 0) {
      return "";
    }
    long major = (device >> 8) & 0xfff;
    long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
    if (major >= 136 && major <= 143) {
      return "pts/" + ((major - 136) * 256 + minor);
    }
    if (major == 4) {
      return minor < 64 ? "tty" + minor : "ttyS" + (minor - 64);
    }
    return major == 5 && minor == 1 ? "console" : "?";
  }

  /// The number of the namespace of a kind that a process lives in; empty where it cannot be read.
  public Optional<Long> namespace(int pid, String kind) {
    try {
      String target = calls.readlink("/proc/" + pid + "/ns/" + kind);
      int open = target.indexOf('[');
      int close = target.indexOf(']');
      return open < 0 || close < open
          ? Optional.empty()
          : Numbers.decimal(target.substring(open + 1, close));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }
}
