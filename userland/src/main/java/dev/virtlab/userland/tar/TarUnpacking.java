package dev.virtlab.userland.tar;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// `tar x`: makes the files of an archive.
final class TarUnpacking {

  private static final int PERMISSIONS = 07777;

  private final Run run;
  private final Calls calls;
  private final TarWords words;

  TarUnpacking(Run run, TarWords words) {
    this.run = run;
    this.calls = run.calls();
    this.words = words;
  }

  void extract(List<ArchiveEntry> entries) {
    if (!words.folder().isEmpty()) {
      enter(words.folder());
    }
    for (ArchiveEntry entry : entries) {
      if (words.isVerbose()) {
        run.out(Tar.shown(entry) + "\n");
      }
      String path = Tar.bare(entry.path());
      if (List.of(path.split("/", -1)).contains("..")) {
        run.complain(path + ": Member name contains '..'");
      } else if (!path.isEmpty()) {
        make(path, entry);
      }
    }
  }

  private void enter(String folder) {
    try {
      calls.chdir(folder);
    } catch (CallFailed failed) {
      throw Tar.fatal(
          run,
          run.say(folder + ": Cannot open", "can't change directory to '" + folder + "'")
              + ": "
              + failed.errno().message());
    }
  }

  private void make(String path, ArchiveEntry entry) {
    try {
      makeFolders(path);
      write(path, entry);
      if (entry.type() != Stat.Type.SYMLINK) {
        if (calls.effectiveUid() == 0) {
          calls.chown(path, entry.uid(), entry.gid());
        }
        calls.chmod(path, entry.mode() & PERMISSIONS);
        calls.utimes(path, Optional.of(new long[] {entry.modified(), entry.modified()}));
      }
    } catch (CallFailed failed) {
      run.complain(
          run.say(path + ": Cannot open: ", "can't open '" + path + "': ")
              + failed.errno().message());
    }
  }

  private void makeFolders(String path) {
    for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      String folder = path.substring(0, at);
      if (!exists(folder)) {
        calls.mkdir(folder, 0777);
      }
    }
  }

  private boolean exists(String path) {
    try {
      calls.lstat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  private void write(String path, ArchiveEntry entry) {
    switch (entry.type()) {
      case DIRECTORY -> {
        if (!exists(path)) {
          calls.mkdir(path, entry.mode() & PERMISSIONS);
        }
      }
      case SYMLINK -> {
        removeOld(path);
        calls.symlink(entry.target(), path);
      }
      case REGULAR -> {
        removeOld(path);
        int file = calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE), 0600);
        byte[] content = entry.content();
        int at = 0;
        while (at < content.length) {
          at += calls.write(file, content, at, content.length - at);
        }
        calls.close(file);
      }
      case CHARACTER, BLOCK, FIFO, SOCKET ->
          run.complain(path + ": devices in an archive are not modelled here");
    }
  }

  private void removeOld(String path) {
    if (exists(path)) {
      calls.unlink(path);
    }
  }
}
