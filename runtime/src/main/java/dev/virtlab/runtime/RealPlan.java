package dev.virtlab.runtime;

import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.cgroup.Hierarchies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What opening the real world will do to this machine, said before it is done.
///
/// @param leftovers of earlier runs that were killed; they are removed first
/// @param lines one sentence for each thing
public record RealPlan(Leftovers leftovers, List<String> lines) {

  public RealPlan {
    lines = List.copyOf(lines);
  }

  /// The plan for this machine.
  public static RealPlan of(Path runs) {
    Leftovers leftovers = Leftovers.find(runs);
    List<String> lines = new ArrayList<>();
    for (Leftovers.Run run : leftovers.runs()) {
      lines.add("remove what the killed run " + run.label() + " has left: " + joined(run));
    }
    lines.add("make a folder " + runs + "/vlab-… for a journal and all files, removed at the end");
    lines.add("make control groups vlab-… below " + groups() + ", removed at the end");
    lines.add(
        "start a workbench in mount, PID, UTS, network, IPC and cgroup namespaces of its own; it"
            + " sees a copy-on-write view of / without your home, no disk, and no network but its"
            + " own");
    lines.add("run the lines in it, and containers by runc; all of it ends with this program");
    lines.add("after kill -9, virtlab cleanup removes the folder and the groups, and nothing else");
    return new RealPlan(leftovers, lines);
  }

  private static String joined(Leftovers.Run run) {
    return run.standing().isEmpty() ? "nothing" : String.join(", ", run.standing());
  }

  private static String groups() {
    return Hierarchies.here().all().stream()
        .map(h -> h.own().toString())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
