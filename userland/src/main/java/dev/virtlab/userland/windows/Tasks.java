package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.Inquiry.Task;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tasklist` and `taskkill`.
///
/// Windows numbers processes by their place in a table of handles, of which every one counts four
/// ("Windows Internals", "PspCidTable"): the first process, System, is 4.
record Tasks(Inquiry kernel) {

  private static final int HANDLE = 4;

  /// Without them the system cannot go on.
  private static final List<String> CRITICAL =
      List.of("smss.exe", "csrss.exe", "wininit.exe", "services.exe", "lsass.exe");

  private static final String HEADING =
      """

      Image Name                     PID Session Name        Session#    Mem Usage
      ========================= ======== ================ =========== ============
      """;

  Said list() {
    StringBuilder text = new StringBuilder(HEADING);
    row(text, "System Idle Process", 0, false, 8);
    for (Task task : kernel.tasks()) {
      row(text, name(task), task.pid() * HANDLE, task.terminal(), task.resident() / 1024);
    }
    return Said.out(text.toString());
  }

  private static String name(Task task) {
    return task.pid() == 1 ? "System" : task.name();
  }

  private static void row(StringBuilder text, String name, int pid, boolean console, long kib) {
    String shown = name.length() > 25 ? name.substring(0, 25) : name;
    text.append(shown).append(" ".repeat(25 - shown.length()));
    text.append(DirListing.right(String.valueOf(pid), 9));
    text.append(console ? " Console         " : " Services        ");
    text.append(DirListing.right(console ? "1" : "0", 12));
    text.append(DirListing.right(DirListing.grouped(kib) + " K", 13)).append('\n');
  }

  Said kill(Calls calls, List<String> words) {
    boolean force = words.stream().anyMatch(word -> word.equalsIgnoreCase("/f"));
    Optional<String> pid = after(words, "/pid");
    Optional<String> image = after(words, "/im");
    if (pid.isEmpty() && image.isEmpty()) {
      return Said.wrong(
          "ERROR: Invalid syntax. Neither /FI nor /PID nor /IM were specified.\n"
              + "Type \"TASKKILL /?\" for usage.");
    }
    List<Task> meant =
        kernel.tasks().stream()
            .filter(t -> pid.isEmpty() || pid.get().equals(String.valueOf(t.pid() * HANDLE)))
            .filter(t -> image.isEmpty() || image.get().equalsIgnoreCase(name(t)))
            .toList();
    if (meant.isEmpty()) {
      return new Said(
          "", "ERROR: The process \"" + pid.or(() -> image).orElseThrow() + "\" not found.\n", 128);
    }
    List<Said> all = new ArrayList<>();
    meant.forEach(task -> all.add(end(calls, task, force, image.isPresent())));
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    all.forEach(said -> out.append(said.out()));
    all.forEach(said -> err.append(said.err()));
    return new Said(out.toString(), err.toString(), err.isEmpty() ? 0 : 1);
  }

  private static Optional<String> after(List<String> words, String option) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(option)) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static Said end(Calls calls, Task task, boolean force, boolean byName) {
    String pid = String.valueOf(task.pid() * HANDLE);
    String refusal = "ERROR: The process with PID " + pid + " could not be terminated.\nReason: ";
    if (task.pid() == 1) {
      return Said.wrong(refusal + "Access is denied.");
    }
    if (CRITICAL.contains(task.name())) {
      return Said.wrong(
          refusal + "This is critical system process. Taskkill cannot end this process.");
    }
    if (!force) {
      return Said.wrong(
          refusal + "This process can only be terminated forcefully (with /F option).");
    }
    try {
      calls.kill(task.pid(), Optional.of(Signal.KILL));
    } catch (CallFailed _) {
      return Said.wrong(refusal + "Access is denied.");
    }
    String who = byName ? "\"" + task.name() + "\" with PID " + pid : "with PID " + pid;
    return Said.out("SUCCESS: The process " + who + " has been terminated.\n");
  }
}
