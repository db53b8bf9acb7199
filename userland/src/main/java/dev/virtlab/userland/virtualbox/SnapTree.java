package dev.virtlab.userland.virtualbox;

import java.util.List;

/// The snapshots of a machine, each below the one that it goes on from.
record SnapTree(Vm vm) {

  String text() {
    StringBuilder text = new StringBuilder();
    children("").forEach(s -> show(text, s, ""));
    return text.toString();
  }

  /// As lines of names and values, numbered by their place in the tree.
  String keys() {
    StringBuilder text = new StringBuilder();
    children("").forEach(s -> key(text, s, ""));
    return text.toString();
  }

  private List<Snap> children(String of) {
    return vm.snapshots.stream().filter(s -> s.parent().equals(of)).toList();
  }

  private void show(StringBuilder text, Snap s, String indent) {
    text.append("   ").append(indent).append("Name: ").append(s.name());
    text.append(" (UUID: ").append(s.uuid()).append(')');
    text.append(s.uuid().equals(vm.current) ? " *\n" : "\n");
    if (!s.description().isEmpty()) {
      String between = s.description().contains("\n") ? "\n" : " ";
      text.append("   ").append(indent).append("Description:").append(between);
      text.append(s.description()).append('\n');
    }
    children(s.uuid()).forEach(child -> show(text, child, indent + "   "));
  }

  private void key(StringBuilder text, Snap s, String place) {
    text.append("SnapshotName").append(place).append("=\"").append(s.name()).append("\"\n");
    text.append("SnapshotUUID").append(place).append("=\"").append(s.uuid()).append("\"\n");
    if (!s.description().isEmpty()) {
      text.append("SnapshotDescription").append(place).append("=\"");
      text.append(s.description()).append("\"\n");
    }
    if (s.uuid().equals(vm.current)) {
      text.append("CurrentSnapshotName=\"").append(s.name()).append("\"\n");
      text.append("CurrentSnapshotUUID=\"").append(s.uuid()).append("\"\n");
      text.append("CurrentSnapshotNode=\"SnapshotName").append(place).append("\"\n");
    }
    List<Snap> below = children(s.uuid());
    for (int i = 0; i < below.size(); i++) {
      key(text, below.get(i), place + "-" + (i + 1));
    }
  }
}
