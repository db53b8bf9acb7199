package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.DomainXml;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The making of one machine: its disks, its first start, its definition, and the console.
record Installation(Talk talk, Words words, Plan plan, boolean unwatched) {

  private static final Duration GLANCE = Duration.ofSeconds(1);

  Step begin(List<DomainView> known) {
    String told = plan.told().isEmpty() ? "" : String.join("\n", plan.told()) + "\n";
    return talk.say(told, () -> talk.warn(plan.warnings(), () -> watched(known)));
  }

  private Step watched(List<DomainView> known) {
    List<String> warnings =
        hasWindow()
            ? List.of(
                "Unable to connect to graphical console: virt-viewer not installed. Please install"
                    + " the 'virt-viewer' package.",
                "No console to launch for the guest, defaulting to --wait -1")
            : List.of();
    if (words.has("dry-run")) {
      return talk.say("Dry run completed successfully\n", () -> new Step.Exit(0));
    }
    if (words.has("print-xml")) {
      String xml = DomainXml.write(plan.domain(), -1);
      return Io.print(talk.calls(), 1, xml, () -> new Step.Exit(0));
    }
    return talk.warn(warnings, () -> talk.say("\nStarting install...\n", () -> checked(known)));
  }

  private boolean isLeftAlone() {
    return words.has("noautoconsole") || unwatched;
  }

  private boolean hasWindow() {
    return !isLeftAlone() && !words.last("graphics").equals(Optional.of("none"));
  }

  private Step checked(List<DomainView> known) {
    if (known.stream().anyMatch(d -> d.name().equals(name()))) {
      return failed("Guest name '" + name() + "' is already in use.");
    }
    return plan.refused().map(this::failed).orElseGet(() -> disks(plan.disks()));
  }

  private String name() {
    return plan.domain().name();
  }

  private Step failed(String why) {
    return talk.fail(
        why
            + "\nDomain installation does not appear to have been successful.\n"
            + "If it was, you can restart your domain by running:\n  virsh --connect"
            + " qemu:///system start "
            + name()
            + "\notherwise, please restart your installation.");
  }

  private Step disks(List<DiskWish> left) {
    if (left.isEmpty()) {
      return words.has("noreboot") ? keep(plan.domain(), this::created) : start();
    }
    DiskWish disk = left.getFirst();
    Supplier<Step> next = () -> disks(left.subList(1, left.size()));
    return disk.size().isEmpty()
        ? next.get()
        : talk.child(
            disk.maker(),
            status ->
                status == 0
                    ? made(disk, next)
                    : failed("Couldn't create storage volume '" + disk.fileName() + "'"));
  }

  private Step made(DiskWish disk, Supplier<Step> next) {
    talk.calls().chmod(disk.path(), 0600);
    return talk.meter("Allocating '" + disk.fileName() + "'", "... ", next);
  }

  /// It runs first, and is kept then.
  private Step start() {
    return talk.ask(
        new Request.Define(plan.domain(), true),
        piece ->
            piece instanceof Piece.Refused refused
                ? removed(plan.disks(), refused.text())
                : words.has("transient")
                    ? created()
                    : talk.ask(
                        new Request.Describe(name()),
                        known ->
                            known instanceof Piece.Views views
                                ? keep(views.domains().getFirst().now(), this::created)
                                : failed("Domain not found")));
  }

  /// A machine that does not start leaves no disks of its own behind.
  private Step removed(List<DiskWish> left, String why) {
    if (left.isEmpty()) {
      return failed(why);
    }
    DiskWish disk = left.getFirst();
    Supplier<Step> next = () -> removed(left.subList(1, left.size()), why);
    if (disk.size().isEmpty()) {
      return next.get();
    }
    talk.calls().unlink(disk.path());
    return talk.meter("Removing disk '" + disk.fileName() + "'", "    ", next);
  }

  private Step keep(Domain domain, Supplier<Step> then) {
    return talk.ask(
        new Request.Define(domain, false),
        piece ->
            piece instanceof Piece.Refused refused
                ? failed(refused.text())
                : words.has("autostart")
                    ? talk.ask(new Request.Autostart(name(), true), _ -> then.get())
                    : then.get());
  }

  private Step created() {
    return talk.meter("Creating domain...", "    ", this::shown);
  }

  private Step shown() {
    if (words.has("noreboot")) {
      return talk.say(
          "Domain creation completed.\nYou can restart your domain by running:\n"
              + "  virsh --connect qemu:///system start "
              + name()
              + "\n",
          () -> new Step.Exit(0));
    }
    if (isLeftAlone()) {
      return completed();
    }
    if (hasWindow()) {
      return talk.say(
          """

          Domain is still running. Installation may be in progress.
          Waiting for the installation to complete.
          """,
          this::watch);
    }
    String running =
        "Running text console command: virsh --connect qemu:///system console " + name() + "\n";
    return talk.calls().isTerminal(1)
        ? talk.say(running, () -> console(this::completed))
        : console(() -> talk.say(running, this::completed));
  }

  /// What is said before stays in a buffer while the console runs, unless a terminal reads it.
  private Step console(Supplier<Step> then) {
    return talk.child(
        List.of("virsh", "--connect", "qemu:///system", "console", name()),
        status ->
            talk.warn(
                status == 0 ? List.of() : List.of("Console command returned failure."), then));
  }

  /// Until it has gone off by itself.
  private Step watch() {
    return talk.domains(
        known ->
            known.stream().anyMatch(d -> d.name().equals(name()) && d.isActive())
                ? Io.sleep(talk.calls(), GLANCE, this::watch)
                : talk.say("Domain has shutdown. Continuing.\n", this::completed));
  }

  private Step completed() {
    return talk.say("Domain creation completed.\n", () -> new Step.Exit(0));
  }
}
