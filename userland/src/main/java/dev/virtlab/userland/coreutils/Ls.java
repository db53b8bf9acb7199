package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// ls(1).
final class Ls implements Tool {

  private static final Options GNU =
      new Options(
          "abcdfghiklmnopqrstuvw:xABCDFGHI:LNQRST:UXZ1",
          "all=a almost-all=A author block-size: directory=d escape=b literal=N"
              + " hide-control-chars=q numeric-uid-gid=n no-group=G human-readable=h inode=i"
              + " kibibytes=k si size=s classify::=F file-type indicator-style: dereference=L"
              + " dereference-command-line=H recursive=R reverse=r sort: format: time: time-style:"
              + " full-time width:=w quote-name=Q quoting-style: color:: hide: ignore:=I"
              + " ignore-backups=B group-directories-first context=Z show-control-chars tabsize:=T"
              + " hyperlink:: dired=D zero");
  private static final Options BUSYBOX =
      new Options(
          "1AaCxdLHRFplinshrSXvctuw:kgT:", "full-time group-directories-first color:: classify=F");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX, 2);
    LsStyle style = LsStyle.of(run, words);
    List<String> names = words.operands().isEmpty() ? List.of(".") : words.operands();
    new Listing(run, style, names.size()).operands(names);
    return run.exit();
  }

  /// One listing of some operands.
  private static final class Listing {
    private final Run run;
    private final Calls calls;
    private final LsStyle style;
    private final LsTable table;
    private boolean titled;
    private boolean printed;

    Listing(Run run, LsStyle style, int operands) {
      this.run = run;
      this.calls = run.calls();
      this.style = style;
      this.titled = operands > 1 || style.recursive();
      this.table = new LsTable(run, style, new Accounts(calls));
    }

    void operands(List<String> names) {
      List<LsEntry> files = new ArrayList<>();
      List<LsEntry> folders = new ArrayList<>();
      for (String name : names) {
        operand(name, files, folders);
      }
      if (!files.isEmpty()) {
        style.sort(files);
        List<LsEntry> all = new ArrayList<>(files);
        all.addAll(folders);
        run.out(table.rows(files, all, false));
        printed = true;
      }
      style.sort(folders);
      titled |= !files.isEmpty() || (folders.size() > 1 && run.isBusybox());
      for (LsEntry folder : folders) {
        directory(folder.name());
      }
    }

    private void operand(String name, List<LsEntry> files, List<LsEntry> folders) {
      Stat stat;
      try {
        stat = style.followsOperands() ? statOrLink(name) : calls.lstat(name);
      } catch (CallFailed failed) {
        cannot(name, "cannot access ", failed.errno());
        run.fail(run.isBusybox() ? 1 : 2);
        return;
      }
      LsEntry entry = new LsEntry(name, name, stat, true);
      boolean folder = stat.type() == Stat.Type.DIRECTORY && !style.directories();
      (folder ? folders : files).add(entry);
    }

    private Stat statOrLink(String path) {
      try {
        return calls.stat(path);
      } catch (CallFailed failed) {
        Stat link = calls.lstat(path);
        if (style.followsAll()) {
          throw failed;
        }
        return link;
      }
    }

    private void cannot(String name, String what, Errno errno) {
      run.complain(run.say(what + Quoting.always(name), name) + ": " + errno.message());
    }

    private void directory(String path) {
      List<LsEntry> entries = new ArrayList<>();
      try {
        if (style.all()) {
          entries.add(new LsEntry(".", path, calls.stat(path), true));
          String parent = Files.within(path, "..");
          entries.add(new LsEntry("..", parent, calls.stat(parent), true));
        }
        for (Entry entry : calls.list(path)) {
          if (style.shows(entry.name())) {
            add(entries, path, entry);
          }
        }
      } catch (CallFailed failed) {
        cannot(path, "cannot open directory ", failed.errno());
        run.fail(titled || run.isBusybox() ? 1 : 2);
        return;
      }
      style.sort(entries);
      if (titled) {
        run.out((printed ? "\n" : "") + style.title(path) + ":\n");
      }
      printed = true;
      run.out(table.rows(entries, entries, true));
      if (style.recursive()) {
        entries.stream()
            .filter(e -> e.isFolder() && !e.name().equals(".") && !e.name().equals(".."))
            .forEach(e -> directory(Files.within(path, e.name())));
      }
    }

    private void add(List<LsEntry> entries, String folder, Entry entry) {
      String path = Files.within(folder, entry.name());
      try {
        Stat stat = style.followsAll() ? statOrLink(path) : calls.lstat(path);
        entries.add(new LsEntry(entry.name(), path, stat, true));
      } catch (CallFailed failed) {
        cannot(path, "cannot access ", failed.errno());
        Stat unknown = new Stat(0, entry.inode(), entry.type(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        if (!run.isBusybox()) {
          entries.add(new LsEntry(entry.name(), path, unknown, false));
        }
      }
    }
  }
}
