package dev.virtlab.userland.tar;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/// `tar c`: packs files and folders.
final class TarPacking {

  /// How deep folders may lie.
  private static final int DEPTH_MAX = 256;

  private static final int CHUNK = 65_536;

  /// GNU writes records of twenty blocks; busybox does not fill them up.
  private static final int RECORD = 20 * Tarball.BLOCK;

  private final Run run;
  private final TarWords words;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private boolean toldOfRoot;

  TarPacking(Run run, TarWords words) {
    this.run = run;
    this.words = words;
  }

  Step start() {
    if (words.names().isEmpty()) {
      throw run.isBusybox()
          ? run.stop(1, "empty archive")
          : run.stop(
              2,
              "Cowardly refusing to create an empty archive"
                  + "\nTry 'tar --help' or 'tar --usage' for more information.");
    }
    if (words.archive().equals("-") && run.calls().isTerminal(1)) {
      throw Tar.fatal(run, "Refusing to write archive contents to terminal (missing -f option?)");
    }
    words.names().forEach(name -> add(Tar.bare(name.isEmpty() ? "." : name), 0));
    write(filled(Tarball.of(entries)));
    return Tar.end(run);
  }

  private byte[] filled(byte[] archive) {
    int whole = (archive.length + RECORD - 1) / RECORD * RECORD;
    return run.isBusybox() ? archive : Arrays.copyOf(archive, whole);
  }

  private void write(byte[] archive) {
    if (words.archive().equals("-")) {
      run.out(archive);
      return;
    }
    try {
      int file =
          run.calls()
              .open(words.archive(), EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0666);
      int at = 0;
      while (at < archive.length) {
        at += run.calls().write(file, archive, at, archive.length - at);
      }
      run.calls().close(file);
    } catch (CallFailed failed) {
      throw Tar.fatal(run, words.archive() + ": Cannot open: " + failed.errno().message());
    }
  }

  private void add(String name, int depth) {
    String path = words.folder().isEmpty() ? name : words.folder() + "/" + name;
    try {
      Stat stat = run.calls().lstat(path);
      entries.add(entry(name, path, stat));
      tell(entries.getLast());
      if (stat.type() == Stat.Type.DIRECTORY && depth < DEPTH_MAX) {
        for (FileCalls.Entry child : run.calls().list(path)) {
          add(name.equals("/") ? "/" + child.name() : name + "/" + child.name(), depth + 1);
        }
      }
    } catch (CallFailed failed) {
      run.complain(run.say(name + ": Cannot stat: ", name + ": ") + failed.errno().message());
    }
  }

  private ArchiveEntry entry(String name, String path, Stat stat) {
    boolean isRegular = stat.type() == Stat.Type.REGULAR;
    byte[] content = isRegular ? content(path) : new byte[0];
    return new ArchiveEntry(
        member(name),
        stat.type(),
        stat.mode(),
        stat.uid(),
        stat.gid(),
        stat.modified(),
        content,
        content.length,
        stat.type() == Stat.Type.SYMLINK ? run.calls().readlink(path) : "");
  }

  /// Names of members do not begin at the root: an archive can be opened anywhere.
  private String member(String name) {
    if (!name.startsWith("/")) {
      return name;
    }
    if (!toldOfRoot) {
      toldOfRoot = true;
      run.err(
          run.name()
              + run.say(
                  ": Removing leading `/' from member names\n",
                  ": removing leading '/' from member names\n"));
    }
    String rest = name.substring(1);
    return rest.isEmpty() ? "." : rest;
  }

  private byte[] content(String path) {
    int file = run.calls().open(path, EnumSet.of(Open.READ), 0);
    Bytes all = new Bytes();
    while (all.size() < Tarball.CONTENT_MAX
        && run.calls().read(file, CHUNK) instanceof Read.Some(byte[] some)) {
      all.add(some);
    }
    run.calls().close(file);
    return all.take();
  }

  /// With `-v` each member is named, where the archive does not go itself.
  private void tell(ArchiveEntry entry) {
    if (words.isVerbose()) {
      String line = Tar.shown(entry) + "\n";
      if (words.archive().equals("-")) {
        run.err(line);
      } else {
        run.out(line);
      }
    }
  }
}
