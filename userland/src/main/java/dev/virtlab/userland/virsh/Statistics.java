package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.program.Step;
import java.util.List;

/// `virsh domstats`: what a machine is and has used, a line each.
final class Statistics {
  private Statistics() {}

  static Step show(Session session, Words words) {
    if (words.has("domain")) {
      return session.domain(
          words.domain(),
          view -> {
            tell(session, words, view);
            return session.done();
          });
    }
    return session.domains(
        all -> {
          List<DomainView> active = all.stream().filter(DomainView::isActive).toList();
          for (DomainView view : active) {
            tell(session, words, view);
          }
          return session.done();
        });
  }

  private static void tell(Session session, Words words, DomainView view) {
    boolean all =
        List.of("state", "cpu-total", "balloon", "vcpu", "block").stream().noneMatch(words::has);
    session.print("Domain: '" + view.name() + "'\n");
    if (all || words.has("state")) {
      put(session, "state.state", view.status().number());
      put(session, "state.reason", view.reason().number());
    }
    if ((all || words.has("cpu-total")) && view.isActive()) {
      put(session, "cpu.time", view.cpuTime().toNanos());
    }
    if (all || words.has("balloon")) {
      put(session, "balloon.current", view.now().memory().value() / 1024);
      put(session, "balloon.maximum", view.now().maxMemory().value() / 1024);
      if (view.isActive()) {
        put(session, "balloon.last-update", 0);
        put(session, "balloon.rss", view.rss() / 1024);
      }
    }
    if (all || words.has("vcpu")) {
      vcpus(session, view);
    }
    if (all || words.has("block")) {
      blocks(session, view);
    }
  }

  private static void vcpus(Session session, DomainView view) {
    put(session, "vcpu.current", view.now().vcpus());
    put(session, "vcpu.maximum", view.now().maxVcpus());
    if (view.isActive()) {
      for (int i = 0; i < view.now().vcpus(); i++) {
        put(session, "vcpu." + i + ".state", 1);
        put(session, "vcpu." + i + ".time", view.cpuTime().toNanos() / view.now().vcpus());
      }
    }
  }

  private static void blocks(Session session, DomainView view) {
    List<Domain.Disk> disks = view.now().disks();
    put(session, "block.count", disks.size());
    for (int i = 0; i < disks.size(); i++) {
      session.print("  block." + i + ".name=" + disks.get(i).target() + "\n");
      if (!disks.get(i).source().isEmpty()) {
        session.print("  block." + i + ".path=" + disks.get(i).source() + "\n");
      }
    }
  }

  private static void put(Session session, String name, long value) {
    session.print("  " + name + "=" + value + "\n");
  }
}
