package dev.virtlab.simulator.file.overlay;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.lab.storage.LayerTree;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One layer as who watches it asks it, past the overlay. It remembers which directories were
/// listed, so that it costs little to see that nothing has changed in them.
final class OverlayTree implements LayerTree {

  private final Dentry top;
  private final Marks marks;
  private final Viewer reader;
  private final Map<String, Dentry> listed = new LinkedHashMap<>();

  OverlayTree(Dentry top, Marks marks, Viewer reader) {
    this.top = top;
    this.marks = marks;
    this.reader = reader;
  }

  @Override
  public List<String> list(String directory) {
    Optional<Dentry> at = at(directory).filter(Dentry::isDirectory);
    at.ifPresent(dentry -> listed.put(directory, dentry));
    String before = directory.isEmpty() ? "" : directory + "/";
    return at.map(dentry -> dentry.inode().list(dentry, reader)).orElse(List.of()).stream()
        .map(FileCalls.Entry::name)
        .map(name -> before + name)
        .toList();
  }

  @Override
  public Optional<LayerName> find(String bare) {
    return at(bare)
        .map(dentry -> new LayerName(bare + (dentry.isDirectory() ? "/" : ""), mark(dentry)));
  }

  private Mark mark(Dentry dentry) {
    if (Marks.isWhiteout(dentry)) {
      return Mark.WHITEOUT;
    }
    if (dentry.isDirectory() && marks.isOpaque(dentry)) {
      return Mark.OPAQUE;
    }
    return marks.isCopied(dentry) ? Mark.COPIED : Mark.PLAIN;
  }

  @Override
  public Bytes size(String bare) {
    return at(bare)
        .filter(dentry -> dentry.inode().type() == Stat.Type.REGULAR)
        .map(dentry -> new Bytes(dentry.inode().size()))
        .orElse(Bytes.NONE);
  }

  private Optional<Dentry> at(String bare) {
    Optional<Dentry> at = Optional.of(top);
    for (String name : bare.isEmpty() ? List.<String>of() : List.of(bare.split("/", -1))) {
      at = at.filter(Dentry::isDirectory).flatMap(dentry -> dentry.inode().lookup(dentry, name));
    }
    return at;
  }

  /// A number that is another one when names have come or gone in what was listed.
  long age() {
    long age = listed.size();
    for (Dentry dentry : listed.values()) {
      age = 31 * age + dentry.inode().changed() + (dentry.isGone() ? 1 : 0);
    }
    return age;
  }
}
