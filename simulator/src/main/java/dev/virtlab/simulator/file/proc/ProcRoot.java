package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The top of a proc: the same files everywhere, and the processes of one PID namespace.
record ProcRoot(Branch fixed, ProcessFiles files, ProcessTable processes, ProcOptions options)
    implements Folder {

  @Override
  public Optional<Node> find(String name) {
    if (!isNumber(name)) {
      return options.onlyProcesses() && !name.endsWith("self")
          ? Optional.empty()
          : fixed.find(name);
    }
    return processes
        .find(Integer.parseInt(name))
        .map(process -> new ProcessFolder(files, process, false));
  }

  private static boolean isNumber(String name) {
    if (name.isEmpty() || name.length() > 9 || name.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<String> names(Viewer viewer) {
    List<String> names = new ArrayList<>();
    for (String name : fixed.names(viewer)) {
      if (!options.onlyProcesses() || name.endsWith("self")) {
        names.add(name);
      }
    }
    for (int number : processes.numbers()) {
      if (processes.find(number).filter(p -> options.shows(p, viewer)).isPresent()) {
        names.add(Integer.toString(number));
      }
    }
    return names;
  }

  @Override
  public int links() {
    return fixed.links() + processes.numbers().size();
  }
}
