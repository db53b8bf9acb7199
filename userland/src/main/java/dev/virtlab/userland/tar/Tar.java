package dev.virtlab.userland.tar;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// tar(1): makes archives, lists them and opens them; without compression.
public final class Tar implements Tool {

  private static final String FAILED = "Exiting with failure status due to previous errors";

  /// The tool.
  public Tar() {}

  /// The programs of the host, by key.
  public static Programs programs() {
    return new Programs().with("tar/tar", Run.program(new Tar()));
  }

  @Override
  public Step run(Run run) {
    TarWords words = TarWords.read(run);
    return switch (words.deed()) {
      case CREATE -> new TarPacking(run, words).start();
      case LIST -> opened(run, words, entries -> list(run, words, entries));
      case EXTRACT -> opened(run, words, entries -> extract(run, words, entries));
    };
  }

  /// Says at last that something went wrong, if it did.
  static Step end(Run run) {
    if (run.status() != 0) {
      run.push();
      run.err(run.isBusybox() ? "" : run.name() + ": " + FAILED + "\n");
      return run.exit(run.isBusybox() ? 1 : 2);
    }
    return run.exit();
  }

  /// What cannot be mended.
  static Stop fatal(Run run, String text) {
    return run.isBusybox()
        ? run.stop(1, text)
        : run.stop(2, text + "\n" + run.name() + ": Error is not recoverable: exiting now");
  }

  private static Step opened(Run run, TarWords words, Function<List<ArchiveEntry>, Step> then) {
    if (words.archive().equals("-") && run.calls().isTerminal(0)) {
      throw fatal(run, "Refusing to read archive contents from terminal (missing -f option?)");
    }
    if (!words.archive().equals("-")) {
      checkOpen(run, words.archive());
    }
    return Contents.of(
        run,
        List.of(words.archive()),
        name -> name,
        contents -> {
          List<ArchiveEntry> entries;
          try {
            entries = Tarball.read(contents.getFirst().bytes());
          } catch (Tarball.NoArchive _) {
            run.complain(run.say("This does not look like a tar archive", "invalid tar magic"));
            return end(run);
          }
          return then.apply(chosen(run, words, entries));
        });
  }

  private static void checkOpen(Run run, String path) {
    try {
      run.calls().stat(path);
    } catch (CallFailed failed) {
      throw fatal(
          run,
          run.say(path + ": Cannot open", "can't open '" + path + "'")
              + ": "
              + failed.errno().message());
    }
  }

  /// The members that were named, and what lies below them; all where none was.
  private static List<ArchiveEntry> chosen(Run run, TarWords words, List<ArchiveEntry> entries) {
    if (words.names().isEmpty()) {
      return entries;
    }
    List<String> missing = new ArrayList<>();
    List<ArchiveEntry> chosen = new ArrayList<>();
    for (String name : words.names()) {
      String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
      List<ArchiveEntry> found =
          entries.stream()
              .filter(e -> bare(e.path()).equals(bare) || e.path().startsWith(bare + "/"))
              .toList();
      chosen.addAll(found);
      if (found.isEmpty()) {
        missing.add(name);
      }
    }
    missing.forEach(
        name -> run.complain(name + run.say(": Not found in archive", ": not found in archive")));
    return chosen;
  }

  static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /// A member as lists show it: a folder with a slash behind.
  static String shown(ArchiveEntry entry) {
    return entry.type() == Stat.Type.DIRECTORY ? bare(entry.path()) + "/" : entry.path();
  }

  private static Step list(Run run, TarWords words, List<ArchiveEntry> entries) {
    TarListing listing = new TarListing(run.isBusybox(), run.calls());
    for (ArchiveEntry entry : entries) {
      run.out((words.isVerbose() ? listing.line(entry) : shown(entry)) + "\n");
    }
    return end(run);
  }

  private static Step extract(Run run, TarWords words, List<ArchiveEntry> entries) {
    if (words.toOutput()) {
      entries.forEach(entry -> run.out(entry.content()));
      return end(run);
    }
    new TarUnpacking(run, words).extract(entries);
    return end(run);
  }
}
