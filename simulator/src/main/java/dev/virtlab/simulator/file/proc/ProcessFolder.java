package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/proc/PID`, or the directory of its only thread in `/proc/PID/task`.
final class ProcessFolder implements Folder {

  private static final int LINKS = 9;
  private static final int THREAD_LINKS = 7;

  private final ProcessFiles files;
  private final ShownProcess process;
  private final boolean thread;
  private final Map<String, Node> made = new LinkedHashMap<>();

  ProcessFolder(ProcessFiles files, ShownProcess process, boolean thread) {
    this.files = files;
    this.process = process;
    this.thread = thread;
  }

  @Override
  public Optional<Node> find(String name) {
    Node known = made.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Node> node = files.make(process, name, thread);
    node.ifPresent(fresh -> made.put(name, fresh));
    return node;
  }

  @Override
  public List<String> names(Viewer viewer) {
    return thread ? files.threadNames() : files.names();
  }

  @Override
  public int links() {
    return thread ? THREAD_LINKS : LINKS;
  }

  @Override
  public Owner owner() {
    return owner(process);
  }

  static Owner owner(ShownProcess process) {
    ProcessFigures.Identity identity = process.figures().identity();
    return new Owner(identity.users().get(1), identity.groups().get(1));
  }

  /// The same directory as long as it is the same process.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessFolder folder
        && folder.thread == thread
        && folder.process.equals(process);
  }

  @Override
  public int hashCode() {
    return Objects.hash(process, thread);
  }
}
