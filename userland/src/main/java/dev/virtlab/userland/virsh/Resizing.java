package dev.virtlab.userland.virsh;

import dev.virtlab.lab.Bytes;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Request.Scope;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;

/// The commands that give machines more or less.
final class Resizing {
  private Resizing() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "setmaxmem",
            "change maximum memory limit",
            "Change the maximum memory allocation limit in the guest domain.",
            options(
                Option.number("size", "new maximum memory size, as scaled integer (default KiB)")),
            (s, w) -> memory(s, w, true)),
        new Command(
            "setmem",
            "change memory allocation",
            "Change the current memory allocation in the guest domain.",
            options(Option.number("size", "new memory size, as scaled integer (default KiB)")),
            (s, w) -> memory(s, w, false)),
        new Command(
            "setvcpus",
            "change number of virtual CPUs",
            "Change the number of virtual CPUs in the guest domain.",
            List.of(
                Option.domain(),
                Option.number("count", "number of virtual CPUs"),
                Option.flag("maximum", "set maximum limit on next boot"),
                Option.flag("config", "affect next boot"),
                Option.flag("live", "affect running domain"),
                Option.flag("current", "affect current domain"),
                Option.flag("guest", "modify cpu state in the guest"),
                Option.flag("hotpluggable", "make added vcpus hot(un)pluggable")),
            Resizing::vcpus));
  }

  private static List<Option> options(Option size) {
    return List.of(
        Option.domain(),
        size,
        Option.flag("config", "affect next boot"),
        Option.flag("live", "affect running domain"),
        Option.flag("current", "affect current domain"));
  }

  private static Step memory(Session session, Words words, boolean maximum) {
    Optional<Long> amount = words.amount("size");
    return session.domain(
        words.domain(),
        view -> {
          if (amount.isEmpty()) {
            String size = words.need("size");
            session.error(
                "Scaled numeric value '"
                    + size
                    + "' for <size> option is malformed or out of range");
            return suffix(size).isEmpty()
                ? session.failed()
                : session.failed("invalid argument: unknown suffix '" + suffix(size) + "'");
          }
          Scope scope = scope(words, view, maximum);
          return session.act(
              new Request.SetMemory(view.name(), new Bytes(amount.get()), scope, maximum),
              "",
              maximum ? "Unable to change MaxMemorySize" : "");
        });
  }

  private static String suffix(String size) {
    int digits = 0;
    while (digits < size.length() && Character.isDigit(size.charAt(digits))) {
      digits++;
    }
    return digits == 0 ? "" : size.substring(digits);
  }

  private static Step vcpus(Session session, Words words) {
    Optional<Integer> count = words.number("count");
    return session.domain(
        words.domain(),
        view -> {
          if (count.isEmpty()) {
            return session.failed(
                "Numeric value '"
                    + words.need("count")
                    + "' for <count> option is malformed or out of range");
          }
          if (count.get() == 0) {
            return session.failed("Can't set 0 processors for a VM");
          }
          boolean maximum = words.has("maximum");
          if (maximum && !words.has("config")) {
            return session.failed("Option --config is required by option --maximum");
          }
          if (words.has("guest")) {
            return session.failed("argument unsupported: QEMU guest agent is not configured");
          }
          Scope scope = scope(words, view, false);
          return session.act(
              new Request.SetVcpus(view.name(), count.get(), scope, maximum), "", "");
        });
  }

  /// Without an option it is the machine that runs; where the present state is meant, its
  /// definition if it does not.
  private static Scope scope(Words words, DomainView view, boolean present) {
    boolean config = words.has("config");
    boolean live = words.has("live");
    if (config && live) {
      return Scope.BOTH;
    }
    if (config) {
      return Scope.CONFIG;
    }
    boolean current = words.has("current") || (present && !live);
    return current && !view.isActive() ? Scope.CONFIG : Scope.LIVE;
  }
}
