package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;

/// The commands about the host, and `help`.
final class HostCommands {

  private HostCommands() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "help",
            "print help",
            "Prints global help, command specific help, or help for a\n"
                + "    group of related commands",
            List.of(
                Option.maybe(
                    "command",
                    "Prints global help, command specific help, or help for a group of related"
                        + " commands")),
            HostCommands::help),
        new Command(
            "hostname",
            "print the hypervisor hostname",
            "",
            List.of(),
            (s, _) -> s.print(s.calls().hostname() + "\n").done()),
        new Command(
            "maxvcpus",
            "connection vcpu maximum",
            "Show maximum number of virtual CPUs for guests on this connection.",
            List.of(),
            (s, _) -> s.print(Domain.VCPUS_MAX + "\n").done()),
        new Command(
            "uri",
            "print the hypervisor canonical URI",
            "",
            List.of(),
            (s, _) -> s.print("qemu:///system\n").done()),
        new Command(
            "version",
            "show version",
            "Display the system version information.",
            List.of(),
            (s, _) ->
                s.print("Compiled against library: libvirt 9.0.0\n")
                    .print("Using library: libvirt 9.0.0\nUsing API: QEMU 9.0.0\n")
                    .print("Running hypervisor: QEMU 7.2.22\n")
                    .done()));
  }

  private static Step help(Session session, Words words) {
    Optional<String> wanted = words.get("command");
    if (wanted.isEmpty()) {
      session.print("Grouped commands:\n\n Commands that are modelled here:\n");
      Virsh.COMMANDS
          .values()
          .forEach(
              c ->
                  session.print(
                      "    "
                          + c.name()
                          + " ".repeat(Math.max(1, 31 - c.name().length()))
                          + c.summary()
                          + "\n"));
      return session.done();
    }
    Command command = Virsh.COMMANDS.get(wanted.get());
    if (command == null) {
      return session.failed("command or command group '" + wanted.get() + "' doesn't exist");
    }
    return about(session, command);
  }

  private static Step about(Session session, Command command) {
    session.print("  NAME\n    " + command.name() + " - " + command.summary() + "\n\n  SYNOPSIS\n");
    StringBuilder synopsis = new StringBuilder("    " + command.name());
    command.options().forEach(o -> synopsis.append(' ').append(shape(o)));
    session.print(synopsis + "\n");
    if (!command.description().isEmpty()) {
      session.print("\n  DESCRIPTION\n    " + command.description() + "\n");
    }
    if (!command.options().isEmpty()) {
      session.print("\n  OPTIONS\n");
      for (Option option : command.options()) {
        String shape = listed(option);
        session.print(
            "    " + shape + " ".repeat(Math.max(2, 17 - shape.length())) + option.help() + "\n");
      }
    }
    return session.print("\n").done();
  }

  private static String shape(Option option) {
    String shape =
        switch (option.kind()) {
          case FLAG -> "--" + option.name();
          case DATA, NUMBER -> "<" + option.name() + ">";
          case WORD -> "--" + option.name() + " <string>";
        };
    return option.needed() ? shape : "[" + shape + "]";
  }

  private static String listed(Option option) {
    return switch (option.kind()) {
      case FLAG -> "--" + option.name();
      case DATA -> "[--" + option.name() + "] <string>";
      case NUMBER -> "[--" + option.name() + "] <number>";
      case WORD -> "--" + option.name() + " <string>";
    };
  }
}
