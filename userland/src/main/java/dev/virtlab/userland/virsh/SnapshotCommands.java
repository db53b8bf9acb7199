package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.DomainView.Snapshot;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The commands about snapshots.
final class SnapshotCommands {
  private SnapshotCommands() {}

  static List<Command> commands() {
    Option name = Option.maybe("snapshotname", "snapshot name");
    return List.of(
        new Command(
            "snapshot-create-as",
            "Create a snapshot from a set of args",
            "Create a snapshot (disk and RAM) from arguments",
            List.of(
                Option.domain(),
                Option.maybe("name", "name of snapshot"),
                Option.maybe("description", "description of snapshot"),
                Option.flag("atomic", "require atomic operation")),
            SnapshotCommands::create),
        new Command(
            "snapshot-current",
            "Get or set the current snapshot",
            "Get or set the current snapshot",
            List.of(
                Option.domain(), Option.flag("name", "list the name, rather than the full xml")),
            SnapshotCommands::current),
        new Command(
            "snapshot-delete",
            "Delete a domain snapshot",
            "Snapshot Delete",
            List.of(Option.domain(), name, Option.flag("current", "delete current snapshot")),
            (s, w) -> change(s, w, "deleted\n", Request.DeleteSnapshot::new)),
        new Command(
            "snapshot-info",
            "snapshot information",
            "Returns basic information about a snapshot.",
            List.of(Option.domain(), name, Option.flag("current", "info on current snapshot")),
            SnapshotCommands::info),
        new Command(
            "snapshot-list",
            "List snapshots for a domain",
            "Snapshot List",
            List.of(
                Option.domain(),
                Option.flag("parent", "add a column showing parent snapshot"),
                Option.flag("tree", "list snapshots in a tree"),
                Option.flag("name", "list snapshot names only")),
            SnapshotCommands::list),
        new Command(
            "snapshot-revert",
            "Revert a domain to a snapshot",
            "Revert domain to snapshot",
            List.of(
                Option.domain(),
                name,
                Option.flag("current", "revert to current snapshot"),
                Option.flag("running", "after reverting, change state to running"),
                Option.flag("paused", "after reverting, change state to paused"),
                Option.flag("force", "try harder on risky reverts")),
            (s, w) -> change(s, w, "reverted\n", Request.RevertSnapshot::new)));
  }

  private static Step create(Session session, Words words) {
    String wanted = words.get("name").orElse("");
    String description = words.get("description").orElse("");
    return session.domain(
        words.domain(),
        view ->
            session.ask(
                new Request.TakeSnapshot(view.name(), wanted, description),
                piece ->
                    piece instanceof Libvirt.Piece.Refused refused
                        ? session.failed(refused.text())
                        : session.domain(
                            view.name(),
                            now ->
                                session
                                    .print(
                                        "Domain snapshot "
                                            + now.current().orElse(wanted)
                                            + " created")
                                    .done())));
  }

  private static Optional<String> named(Words words, DomainView view) {
    return words.has("current") ? view.current() : words.get("snapshotname");
  }

  private static Step change(
      Session session, Words words, String done, BiFunction<String, String, Request> request) {
    return session.domain(
        words.domain(),
        view ->
            named(words, view)
                .map(
                    name ->
                        session.act(
                            request.apply(view.name(), name),
                            "Domain snapshot " + name + " " + done,
                            ""))
                .orElseGet(() -> session.failed("--snapshotname or --current is required")));
  }

  private static Step current(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          Optional<Snapshot> current = view.current().flatMap(view::snapshot);
          if (current.isEmpty()) {
            return session.failed("no current snapshot");
          }
          return words.has("name")
              ? session.print(current.get().name()).done()
              : session.failed(
                  "the XML of a snapshot is not modelled: use --name, or snapshot-info");
        });
  }

  private static Step info(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          Optional<String> name = named(words, view);
          if (name.isEmpty()) {
            return session.failed("--snapshotname or --current is required");
          }
          Optional<Snapshot> found = view.snapshot(name.get());
          return found
              .map(s -> about(session, view, s))
              .orElseGet(() -> unknown(session, name.get()));
        });
  }

  private static Step unknown(Session session, String name) {
    return session.failed(
        "Domain snapshot not found: no domain snapshot with matching name '" + name + "'");
  }

  private static Step about(Session session, DomainView view, Snapshot s) {
    row(session, "Name:", s.name());
    row(session, "Domain:", view.name());
    row(session, "Current:", view.current().equals(Optional.of(s.name())) ? "yes" : "no");
    row(session, "State:", state(s));
    row(session, "Location:", "internal");
    row(session, "Parent:", s.parent().orElse("-"));
    row(session, "Children:", String.valueOf(children(view, s.name()).size()));
    row(session, "Descendants:", String.valueOf(descendants(view, s.name())));
    row(session, "Metadata:", "yes");
    return session.done();
  }

  private static void row(Session session, String title, String value) {
    session.print(title + " ".repeat(16 - title.length()) + value + "\n");
  }

  private static List<Snapshot> children(DomainView view, String name) {
    return view.snapshots().stream().filter(s -> s.parent().equals(Optional.of(name))).toList();
  }

  private static int descendants(DomainView view, String name) {
    int count = 0;
    for (Snapshot child : children(view, name)) {
      count += 1 + descendants(view, child.name());
    }
    return count;
  }

  private static String state(Snapshot snapshot) {
    return switch (snapshot.status()) {
      case RUNNING -> "running";
      case PAUSED -> "paused";
      case SHUT_OFF -> "shutoff";
      case CRASHED -> "crashed";
    };
  }

  private static Step list(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          List<Snapshot> all =
              view.snapshots().stream().sorted(Comparator.comparing(Snapshot::name)).toList();
          if (words.has("tree")) {
            roots(session, view, all);
          } else if (words.has("name")) {
            all.forEach(s -> session.print(s.name() + "\n"));
          } else {
            session.print(table(words.has("parent"), all).toString());
          }
          return session.done();
        });
  }

  private static Table table(boolean parents, List<Snapshot> all) {
    Table table =
        parents
            ? new Table(true, "Name", "Creation Time", "State", "Parent")
            : new Table(true, "Name", "Creation Time", "State");
    for (Snapshot s : all) {
      String created = CivilTime.of(s.created(), 0).format("%Y-%m-%d %H:%M:%S +0000");
      if (parents) {
        table.row(s.name(), created, state(s), s.parent().orElse(""));
      } else {
        table.row(s.name(), created, state(s));
      }
    }
    return table;
  }

  /// Trees as vshTreePrint draws them.
  private static void roots(Session session, DomainView view, List<Snapshot> all) {
    for (Snapshot root : all) {
      if (root.parent().isEmpty()) {
        session.print(root.name() + "\n");
        below(session, view, root.name(), "", true);
      }
    }
  }

  private static void branch(
      Session session, DomainView view, Snapshot at, String indent, boolean last) {
    session.print(indent + "+- " + at.name() + "\n");
    below(session, view, at.name(), indent + (last ? "  " : "| "), last);
  }

  private static void below(
      Session session, DomainView view, String name, String indent, boolean last) {
    List<Snapshot> children =
        children(view, name).stream().sorted(Comparator.comparing(Snapshot::name)).toList();
    if (!children.isEmpty()) {
      session.print(indent + "  |\n");
    }
    for (int i = 0; i < children.size(); i++) {
      branch(session, view, children.get(i), indent + "  ", i == children.size() - 1);
    }
    if (children.isEmpty() && last) {
      session.print(indent + "\n");
    }
  }
}
