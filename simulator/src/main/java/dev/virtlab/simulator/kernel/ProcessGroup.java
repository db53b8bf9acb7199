package dev.virtlab.simulator.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Processes that get signals together, as those of one pipeline; setpgid(2).
final class ProcessGroup {

  private final Process founder;
  private final Session session;
  private final TreeMap<Integer, Process> members = new TreeMap<>();

  /// @param founder the process whose numbers the group has in every PID namespace
  ProcessGroup(Process founder, Session session) {
    this.founder = founder;
    this.session = session;
  }

  Process founder() {
    return founder;
  }

  Session session() {
    return session;
  }

  /// Its number as seen in a PID namespace, 0 where it has none.
  int number(PidNamespace seenFrom) {
    return founder.number(seenFrom);
  }

  /// Whether the group has the numbers of that process.
  boolean isFoundedBy(Process process) {
    return founder == process;
  }

  void add(Process process) {
    members.put(process.pid(), process);
  }

  void remove(Process process) {
    members.remove(process.pid());
  }

  /// Its members by number, as they are now.
  List<Process> members() {
    return new ArrayList<>(members.values());
  }
}
