package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Place;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.runtime.act.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process that waits for what is typed next at its standard input, a terminal.
///
/// @param pid as the machine numbers it
/// @param within the container or the machine whose terminal it is, if it is one's
/// @param editing whether it edits lines itself, as a shell at its prompt does
/// @param turns how often it has gone to sleep of its own will
/// @param at its directory, where the kernel of this machine cannot tell it
public record Reader(
    long pid, Optional<Place.Inside> within, boolean editing, long turns, Optional<String> at) {

  /// The numbers of pseudoterminal slaves; Documentation/admin-guide/devices.txt.
  private static final int PTS_FIRST = 136;

  private static final int PTS_LAST = 143;

  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

  /// The numbers of read(2), and of poll(2), select(2), pselect(2) and ppoll(2).
  private static final int READ = ARM ? 63 : 0;

  private static final List<Integer> POLLS = ARM ? List.of(72, 73) : List.of(7, 23, 270, 271);

  /// Whether a process is one: what it sleeps in is told by `/proc/PID/syscall`; proc(5).
  static Optional<Reader> of(long pid) {
    try {
      String[] call = Files.readString(Path.of("/proc/" + pid + "/syscall")).trim().split(" ");
      if (call.length < 2 || !isTerminal(pid, 0)) {
        return Optional.empty();
      }
      int number = Integer.parseInt(call[0]);
      if (number == READ && isTerminal(pid, Long.decode(call[1]))) {
        return Optional.of(on(pid, false));
      }
      if (!POLLS.contains(number)) {
        return Optional.empty();
      }
      boolean edits = !PseudoTerminal.isCanonical("/proc/" + pid + "/fd/0");
      return Optional.of(on(pid, edits)).filter(each -> edits || each.isShell());
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Reader on(long pid, boolean edits) throws IOException {
    return new Reader(pid, Optional.empty(), edits, turns(pid), Optional.empty());
  }

  /// Somebody in a machine, whose serial line is typed at.
  ///
  /// @param pid of the machine
  public static Reader atSerialLine(
      long pid, String machine, boolean editing, long turns, String directory) {
    return new Reader(
        pid, Optional.of(new Place.Machine(machine)), editing, turns, Optional.of(directory));
  }

  /// The first of some processes that is one.
  public static Optional<Reader> among(List<Long> processes) {
    return processes.stream().flatMap(pid -> of(pid).stream()).findFirst();
  }

  /// Whether a descriptor of a process is a terminal.
  public static boolean isTerminal(long pid, long descriptor) {
    try {
      long device =
          ((Number) Files.getAttribute(Path.of("/proc/" + pid + "/fd/" + descriptor), "unix:rdev"))
              .longValue();
      long major = device >> 8 & 0xfff;
      return major >= PTS_FIRST && major <= PTS_LAST;
    } catch (IOException _) {
      return false;
    }
  }

  private static long turns(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
        .findFirst()
        .orElse(0);
  }

  /// The same reader, in a container.
  public Reader in(String name) {
    return new Reader(pid, Optional.of(new Place.Container(name)), editing, turns, at);
  }

  /// The name of the container that it is in, if it is in one.
  public Optional<String> container() {
    return within.filter(Place.Container.class::isInstance).map(Place.Inside::name);
  }

  /// Whether what it writes comes through many hands.
  boolean isFar() {
    return within.isPresent();
  }

  private boolean isInMachine() {
    return within.filter(Place.Machine.class::isInstance).isPresent();
  }

  /// Whether it has not run since it was another.
  boolean isStill(Optional<Reader> before) {
    return before.isPresent() && before.get().pid == pid && before.get().turns == turns;
  }

  /// Whether it is a shell.
  boolean isShell() {
    if (isInMachine()) {
      return editing;
    }
    try {
      String name = Path.of(Files.readString(Path.of("/proc/" + pid + "/comm")).trim()).toString();
      return List.of("sh", "ash", "bash", "dash").contains(name);
    } catch (IOException _) {
      return false;
    }
  }

  /// Where it stands.
  ///
  /// @param init the first process of the workbench
  Place place(String host, long init) {
    List<Place.Inside> inside = new ArrayList<>(within.stream().toList());
    if (within.isEmpty()) {
      String differing = differing(init);
      if (!differing.isEmpty()) {
        inside.add(new Place.Namespaces(differing));
      }
    }
    return new Place(host, inside, at.orElseGet(this::directory), isInMachine() || isRoot());
  }

  private String differing(long init) {
    List<String> names = new ArrayList<>();
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      String name = "ns/" + kind.inProc();
      if (!link(name).equals(linkOf(Long.toString(init), name))) {
        names.add(kind.inProc());
      }
    }
    return String.join(",", names);
  }

  private String link(String name) {
    return linkOf(Long.toString(pid), name);
  }

  private static String linkOf(String process, String name) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process + "/" + name)).toString();
    } catch (IOException _) {
      return "";
    }
  }

  private String directory() {
    String cwd = link("cwd");
    return cwd.isEmpty() ? "/" : cwd;
  }

  /// In a user namespace other than ours root is whom our number is mapped to by 0;
  /// user_namespaces(7).
  private boolean isRoot() {
    try {
      String[] map = Files.readString(Path.of("/proc/" + pid + "/uid_map")).trim().split("\\s+");
      String uid =
          Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
              .filter(line -> line.startsWith("Uid:"))
              .map(line -> line.split("\\s+")[2])
              .findFirst()
              .orElse("");
      boolean ours = link("ns/user").equals(linkOf("self", "ns/user"));
      return ours ? uid.equals("0") : map.length >= 3 && map[0].equals("0") && map[1].equals(uid);
    } catch (IOException _) {
      return false;
    }
  }
}
