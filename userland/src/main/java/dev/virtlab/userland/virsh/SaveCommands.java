package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;

/// The commands that put running machines into files and take them out again.
final class SaveCommands {
  private SaveCommands() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "managedsave",
            "managed save of a domain state",
            """
            Save and destroy a running domain, so it can be restarted from
                the same state at a later time.  When the virsh 'start'
                command is next run for the domain, it will automatically
                be started from this saved state.\
            """,
            List.of(
                Option.domain(),
                Option.flag("bypass-cache", "avoid file system cache when saving"),
                Option.flag("running", "set domain to be running on next start"),
                Option.flag("paused", "set domain to be paused on next start"),
                Option.flag("verbose", "display the progress of save")),
            SaveCommands::manage),
        new Command(
            "managedsave-remove",
            "Remove managed save of a domain",
            "Remove an existing managed save state file from a domain",
            List.of(Option.domain()),
            SaveCommands::remove),
        new Command(
            "restore",
            "restore a domain from a saved state in a file",
            "Restore a domain.",
            List.of(
                Option.data("file", "the state to restore"),
                Option.flag("bypass-cache", "avoid file system cache when restoring"),
                Option.flag("running", "restore domain into running state"),
                Option.flag("paused", "restore domain into paused state")),
            SaveCommands::restore),
        new Command(
            "save",
            "save a domain state to a file",
            "Save the RAM state of a running domain.",
            List.of(
                Option.domain(),
                Option.data("file", "where to save the data"),
                Option.flag("bypass-cache", "avoid file system cache when saving"),
                Option.flag("running", "set domain to be running on restore"),
                Option.flag("paused", "set domain to be paused on restore"),
                Option.flag("verbose", "display the progress of save")),
            SaveCommands::save));
  }

  private static Optional<Boolean> paused(Words words) {
    if (words.has("running")) {
      return Optional.of(false);
    }
    return words.has("paused") ? Optional.of(true) : Optional.empty();
  }

  private static String path(Session session, String file) {
    return file.startsWith("/") ? file : session.calls().getcwd() + "/" + file;
  }

  private static Step save(Session session, Words words) {
    String file = words.need("file");
    return put(
        session,
        words,
        "Save",
        name -> new Request.Save(name, path(session, file), paused(words)),
        "\nDomain '" + words.domain() + "' saved to " + file + "\n",
        "Failed to save domain '" + words.domain() + "' to " + file);
  }

  private static Step manage(Session session, Words words) {
    return put(
        session,
        words,
        "Managedsave",
        name -> new Request.ManagedSave(name, paused(words)),
        "\nDomain '" + words.domain() + "' state saved by libvirt\n",
        "Failed to save domain '" + words.domain() + "' state");
  }

  /// Makes a request of a machine's name.
  @FunctionalInterface
  private interface Asking {
    Request about(String name);
  }

  private static Step put(
      Session session, Words words, String label, Asking asking, String success, String complaint) {
    return session.domain(
        words.domain(),
        view ->
            session.ask(
                asking.about(view.name()),
                piece -> {
                  if (piece instanceof Piece.Refused refused) {
                    return session.error(complaint).failed(refused.text());
                  }
                  String progress = words.has("verbose") ? "\r" + label + ": [100 %]" : "";
                  session.remark(success);
                  return Io.print(session.calls(), 2, progress, session::done);
                }));
  }

  /// The one command whose answer no blank line follows.
  private static Step remove(Session session, Words words) {
    String name = words.domain();
    return session.domain(
        name,
        view ->
            view.managed()
                ? session.ask(
                    new Request.RemoveManagedSave(view.name()),
                    piece ->
                        piece instanceof Piece.Refused refused
                            ? session.failed(refused.text())
                            : session.plainly(
                                "Removed managedsave image for domain '" + name + "'\n"))
                : session.plainly(
                    "Domain '" + name + "' has no manage save image; removal skipped\n"));
  }

  private static Step restore(Session session, Words words) {
    String file = words.need("file");
    return session.act(
        new Request.Restore(path(session, file), paused(words)),
        "Domain restored from " + file + "\n",
        "Failed to restore domain from " + file);
  }
}
