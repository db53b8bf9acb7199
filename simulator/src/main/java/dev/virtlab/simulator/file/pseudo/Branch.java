package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A directory that always holds the same names.
public final class Branch implements Folder {

  private final int mode;
  private final Supplier<Owner> owner;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /// An empty directory that root owns.
  public Branch(int mode) {
    this(mode, () -> Owner.ROOT);
  }

  /// An empty directory.
  public Branch(int mode, Supplier<Owner> owner) {
    this.mode = mode;
    this.owner = owner;
  }

  /// Adds a name, or replaces what it meant.
  public Branch with(String name, Node node) {
    nodes.put(name, node);
    return this;
  }

  /// Keeps some of the names only.
  public void keep(Predicate<String> wanted) {
    nodes.keySet().removeIf(name -> !wanted.test(name));
  }

  /// Adds a node at a path, and the directories on the way.
  public Branch at(String path, Node node) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return with(path, node);
    }
    Node next = nodes.computeIfAbsent(path.substring(0, slash), _ -> new Branch(mode, owner));
    if (!(next instanceof Branch branch)) {
      throw new IllegalArgumentException(path + " leads through a file");
    }
    branch.at(path.substring(slash + 1), node);
    return this;
  }

  @Override
  public Optional<Node> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  @Override
  public List<String> names(Viewer viewer) {
    return List.copyOf(nodes.keySet());
  }

  @Override
  public int links() {
    int links = 2;
    for (Node node : nodes.values()) {
      links += node instanceof Folder ? 1 : 0;
    }
    return links;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public Owner owner() {
    return owner.get();
  }
}
