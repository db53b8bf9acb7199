package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.DomainXml;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.function.Function;

/// The commands that make machines, start them and stop them.
final class Lifecycle {
  private Lifecycle() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "autostart",
            "autostart a domain",
            "Configure a domain to be automatically started at boot.",
            List.of(Option.domain(), Option.flag("disable", "disable autostarting")),
            Lifecycle::autostart),
        new Command(
            "create",
            "create a domain from an XML file",
            "Create a domain.",
            List.of(Option.data("file", "file containing an XML domain description")),
            (s, w) -> define(s, w, true)),
        new Command(
            "define",
            "define (but don't start) a domain from an XML file",
            "Define a domain.",
            List.of(
                Option.data("file", "file containing an XML domain description"),
                Option.flag("validate", "validate the XML against the schema")),
            (s, w) -> define(s, w, false)),
        new Command(
            "destroy",
            "destroy (stop) a domain",
            "Forcefully stop a given domain, but leave its resources intact.",
            List.of(Option.domain(), Option.flag("graceful", "terminate gracefully")),
            (s, w) -> simple(s, w, "destroy", " destroyed\n", Request.Destroy::new)),
        new Command(
            "domrename",
            "rename a domain",
            "Rename an inactive domain.",
            List.of(Option.domain(), Option.data("new-name", "new domain name")),
            Lifecycle::rename),
        new Command(
            "reboot",
            "reboot a domain",
            "Run a reboot command in the target domain.",
            List.of(
                Option.domain(),
                Option.word("mode", "shutdown mode: acpi|agent|initctl|signal|paravirt")),
            (s, w) -> simple(s, w, "reboot", " is being rebooted\n", Request.Reboot::new)),
        new Command(
            "reset",
            "reset a domain",
            "Reset the target domain as if by power button",
            List.of(Option.domain()),
            (s, w) -> simple(s, w, "reset", " was reset\n", Request.Reset::new)),
        new Command(
            "resume",
            "resume a domain",
            "Resume a previously suspended domain.",
            List.of(Option.domain()),
            (s, w) -> simple(s, w, "resume", " resumed\n", Request.Resume::new)),
        new Command(
            "shutdown",
            "gracefully shutdown a domain",
            "Run shutdown in the target domain.",
            List.of(
                Option.domain(),
                Option.word("mode", "shutdown mode: acpi|agent|initctl|signal|paravirt")),
            (s, w) -> simple(s, w, "shutdown", " is being shutdown\n", Request.Shutdown::new)),
        new Command(
            "start",
            "start a (previously defined) inactive domain",
            """
            Start a domain, either from the last managedsave
                state, or via a fresh boot if no managedsave state
                is present.\
            """,
            List.of(
                Option.domain(),
                Option.flag("console", "attach to console after creation"),
                Option.flag("paused", "leave the guest paused after creation"),
                Option.flag(
                    "autodestroy", "automatically destroy the guest when virsh disconnects"),
                Option.flag("force-boot", "force fresh boot by discarding any managed save")),
            Lifecycle::start),
        new Command(
            "suspend",
            "suspend a domain",
            "Suspend a running domain.",
            List.of(Option.domain()),
            (s, w) -> simple(s, w, "suspend", " suspended\n", Request.Suspend::new)),
        new Command(
            "undefine",
            "undefine a domain",
            "Undefine an inactive domain, or convert persistent to transient.",
            List.of(
                Option.domain(),
                Option.flag("managed-save", "remove domain managed state file"),
                Option.word(
                    "storage",
                    "remove associated storage volumes (comma separated list of targets or source"
                        + " paths) (see domblklist)"),
                Option.flag(
                    "remove-all-storage",
                    "remove all associated storage volumes (use with caution)"),
                Option.flag(
                    "snapshots-metadata",
                    "remove all domain snapshot metadata (vm must be inactive)"),
                Option.flag("nvram", "remove nvram file")),
            Lifecycle::undefine));
  }

  private static Step simple(
      Session session,
      Words words,
      String verb,
      String success,
      Function<String, Request> request) {
    return session.domain(
        words.domain(),
        view ->
            session.act(
                request.apply(view.name()),
                "Domain '" + words.domain() + "'" + success,
                "Failed to " + verb + " domain '" + words.domain() + "'"));
  }

  private static Step autostart(Session session, Words words) {
    boolean on = !words.has("disable");
    return session.domain(
        words.domain(),
        view ->
            session.act(
                new Request.Autostart(view.name(), on),
                "Domain '"
                    + words.domain()
                    + "' "
                    + (on ? "marked" : "unmarked")
                    + " as autostarted\n",
                on
                    ? "Failed to mark domain '" + words.domain() + "' as autostarted"
                    : "Failed to unmark domain '" + words.domain() + "' as autostarted"));
  }

  private static Step define(Session session, Words words, boolean start) {
    String file = words.need("file");
    String complaint =
        start ? "Failed to create domain from " + file : "Failed to define domain from " + file;
    return session.read(
        file,
        text -> {
          Domain domain;
          try {
            domain = DomainXml.read(text);
          } catch (LibvirtError error) {
            return session.error(complaint).failed(error.text());
          }
          String done = start ? "' created from " : "' defined from ";
          return session.act(
              new Request.Define(domain, start),
              "Domain '" + domain.name() + done + file + "\n",
              complaint);
        });
  }

  private static Step start(Session session, Words words) {
    String name = words.domain();
    return session.domain(
        name,
        view -> {
          if (view.isActive()) {
            return session.failed("Domain is already active");
          }
          return session.ask(
              new Request.Start(view.name(), words.has("paused"), words.has("force-boot")),
              piece -> {
                if (piece instanceof Libvirt.Piece.Refused refused) {
                  return session
                      .error("Failed to start domain '" + name + "'")
                      .failed(refused.text());
                }
                session.remark("Domain '" + name + "' started\n");
                return words.has("console")
                    ? new Console(session, view.name()).open()
                    : session.done();
              });
        });
  }

  private static Step rename(Session session, Words words) {
    return session.domain(
        words.domain(),
        view ->
            session.act(
                new Request.Rename(view.name(), words.need("new-name")),
                "Domain successfully renamed\n",
                ""));
  }

  private static Step undefine(Session session, Words words) {
    String name = words.domain();
    return session.domain(
        name,
        view -> {
          if (words.has("storage")) {
            return session.failed(
                "--storage is not modelled here: use --remove-all-storage, or rm(1)");
          }
          boolean storage = words.has("remove-all-storage");
          if (storage && view.isActive()) {
            return session.failed("Storage volume deletion is supported only on stopped domains");
          }
          if (view.managed() && !words.has("managed-save")) {
            return session.failed("Refusing to undefine while domain managed save image exists");
          }
          return session.ask(
              new Request.Undefine(
                  view.name(), words.has("snapshots-metadata"), words.has("managed-save")),
              piece -> {
                if (piece instanceof Libvirt.Piece.Refused refused) {
                  return session
                      .error("Failed to undefine domain '" + name + "'")
                      .failed(refused.text());
                }
                session.remark("Domain '" + name + "' has been undefined\n");
                return storage ? remove(session, view) : session.done();
              });
        });
  }

  private static Step remove(Session session, DomainView view) {
    for (Domain.Disk disk : view.now().disks()) {
      if (disk.cdrom() || disk.source().isEmpty()) {
        continue;
      }
      String volume = "Volume '" + disk.target() + "'(" + disk.source() + ")";
      try {
        session.calls().unlink(disk.source());
        session.remark(volume + " removed.\n");
      } catch (CallFailed failure) {
        session.error(
            "Failed to remove storage volume '" + disk.target() + "'(" + disk.source() + ")");
        session.error("cannot unlink file '" + disk.source() + "': " + failure.errno().message());
      }
    }
    return session.done();
  }
}
