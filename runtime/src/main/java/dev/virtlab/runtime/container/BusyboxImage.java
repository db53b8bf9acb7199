package dev.virtlab.runtime.container;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Catalogue;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.program.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The image `busybox` of the catalogue with a real program in it: this machine's static busybox,
/// and a link for each of its applets.
final class BusyboxImage {

  private static final Duration LIST_MAX = Duration.ofSeconds(5);

  private BusyboxImage() {}

  /// @param created nanoseconds since the epoch
  static Image of(long created) throws IOException, LabUnavailable {
    Path program =
        Tools.find("busybox")
            .filter(Tools::isStatic)
            .orElseThrow(() -> new LabUnavailable("no static busybox: apt install busybox-static"));
    byte[] bytes = Files.readAllBytes(program);
    List<String> applets =
        Processes.run(List.of(program.toString(), "--list"), LIST_MAX).output().lines().toList();
    Image model = Catalogue.busybox(created);
    List<ArchiveEntry> entries = new ArrayList<>();
    Set<String> linked = new TreeSet<>();
    ArchiveEntry link = model.layers().getFirst().entries().getFirst();
    for (ArchiveEntry entry : model.layers().getFirst().entries()) {
      boolean applet = entry.type() == Stat.Type.SYMLINK && entry.path().startsWith("bin/");
      if (entry.path().equals("bin/busybox")) {
        entries.add(filled(entry, bytes));
      } else if (!applet) {
        entries.add(entry);
      } else if (applets.contains(entry.path().substring(4))) {
        link = entry;
        linked.add(entry.path().substring(4));
        entries.add(entry);
      }
    }
    for (String applet : applets) {
      if (!linked.contains(applet) && !applet.equals("busybox")) {
        entries.add(named(link, "bin/" + applet));
      }
    }
    return new Image(created, model.config(), List.of(new Layer(entries)), model.history());
  }

  private static ArchiveEntry filled(ArchiveEntry entry, byte[] bytes) {
    return new ArchiveEntry(
        entry.path(),
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.modified(),
        bytes,
        bytes.length,
        "");
  }

  private static ArchiveEntry named(ArchiveEntry link, String path) {
    return new ArchiveEntry(
        path,
        link.type(),
        link.mode(),
        link.uid(),
        link.gid(),
        link.modified(),
        link.content(),
        0,
        link.target());
  }
}
