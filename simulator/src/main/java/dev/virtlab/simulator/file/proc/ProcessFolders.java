package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Link;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Nsfs;
import dev.virtlab.simulator.file.pseudo.OpenFiles;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The directories in `/proc/PID`.
final class ProcessFolders {

  private final Machine machine;
  private final Nsfs nsfs;
  private final OpenFiles openFiles;

  ProcessFolders(Machine machine, Nsfs nsfs, OpenFiles openFiles) {
    this.machine = machine;
    this.nsfs = nsfs;
    this.openFiles = openFiles;
  }

  Folder task(ProcessFiles files, ShownProcess process) {
    String number = Integer.toString(process.figures().numbers().process());
    return new Branch(0555, () -> ProcessFolder.owner(process))
        .with(number, new ProcessFolder(files, process, true));
  }

  Folder empty(ShownProcess process) {
    return new Branch(0500, () -> ProcessFolder.owner(process));
  }

  Folder attributes(ShownProcess process) {
    Branch branch = new Branch(0555, () -> ProcessFolder.owner(process));
    for (String name : List.of("current", "prev", "exec", "fscreate", "keycreate", "sockcreate")) {
      int mode = name.equals("prev") ? 0444 : 0666;
      branch.with(
          name,
          Text.of(
                  mode,
                  _ -> {
                    throw new CallFailed(Errno.EINVAL);
                  })
              .unwritable(Errno.EINVAL)
              .ownedBy(() -> ProcessFolder.owner(process)));
    }
    return branch;
  }

  Folder net(ShownProcess process) {
    return new Branch(0555)
        .with("dev", Text.of(0444, _ -> NetText.devices(machine, process.viewer())))
        .with("route", Text.fixed(NetText.ROUTE))
        .with("tcp", Text.fixed(NetText.TCP))
        .with("udp", Text.fixed(NetText.UDP))
        .with("unix", Text.fixed(NetText.UNIX));
  }

  Folder descriptors(ShownProcess process) {
    return new Descriptors(process, openFiles, false);
  }

  Folder descriptorInfo(ShownProcess process) {
    return new Descriptors(process, openFiles, true);
  }

  /// `/proc/PID/fd` and `/proc/PID/fdinfo`.
  private record Descriptors(ShownProcess process, OpenFiles openFiles, boolean info)
      implements Folder {

    @Override
    public Optional<Node> find(String name) {
      try {
        int number = Integer.parseInt(name);
        OpenFile file = process.descriptors().get(number);
        if (file == null || !Integer.toString(number).equals(name)) {
          return Optional.empty();
        }
        return Optional.of(info ? new Info(process, number, file).text() : link(file));
      } catch (NumberFormatException _) {
        return Optional.empty();
      }
    }

    private Node link(OpenFile file) {
      int bits = 0100 | (file.mayRead() ? 0400 : 0) | (file.mayWrite() ? 0200 : 0);
      return new Link(
          bits,
          () -> ProcessFolder.owner(process),
          viewer -> {
            ProcessFiles.open(process, viewer);
            return file.shownPath();
          },
          viewer -> {
            ProcessFiles.open(process, viewer);
            return Optional.of(openFiles.place(file));
          });
    }

    @Override
    public List<String> names(Viewer viewer) {
      List<String> names = new ArrayList<>();
      process.descriptors().keySet().forEach(number -> names.add(Integer.toString(number)));
      return names;
    }

    @Override
    public int links() {
      return 2;
    }

    @Override
    public long size() {
      return info ? 0 : process.descriptors().size();
    }

    @Override
    public int mode() {
      return info ? 0555 : 0500;
    }

    @Override
    public Owner owner() {
      return ProcessFolder.owner(process);
    }
  }

  /// One file of `fdinfo`.
  private record Info(ShownProcess process, int number, OpenFile file) {
    Text text() {
      return Text.of(0444, _ -> shown())
          .unwritable(Errno.EINVAL)
          .ownedBy(() -> ProcessFolder.owner(process))
          .openTo(process::isOpenTo);
    }

    private String shown() {
      int access = file.mayRead() ? (file.mayWrite() ? 2 : 0) : 1;
      int flags = 0100000 | access | (process.closesOnExec(number) ? 02000000 : 0);
      return "pos:\t"
          + position()
          + "\nflags:\t0"
          + Integer.toOctalString(flags)
          + "\nmnt_id:\t"
          + file.location().map(at -> at.mount().id()).orElse(15)
          + "\nino:\t"
          + file.stat().inode()
          + "\n";
    }

    private long position() {
      try {
        return file.seek(0, 1);
      } catch (CallFailed _) {
        return 0;
      }
    }
  }

  Folder namespaces(ShownProcess process) {
    return new Namespaces(process, nsfs);
  }

  /// `/proc/PID/ns`.
  private record Namespaces(ShownProcess process, Nsfs nsfs) implements Folder {

    private static final List<String> NAMES =
        List.of(
            "net",
            "uts",
            "ipc",
            "pid",
            "pid_for_children",
            "user",
            "mnt",
            "cgroup",
            "time",
            "time_for_children");

    @Override
    public Optional<Node> find(String name) {
      if (!NAMES.contains(name)) {
        return Optional.empty();
      }
      return Optional.of(
          new Link(
              0777,
              () -> ProcessFolder.owner(process),
              viewer -> Nsfs.name(target(name, viewer)),
              viewer -> Optional.of(nsfs.place(target(name, viewer)))));
    }

    private Nsfs.Target target(String name, Viewer viewer) {
      ProcessFiles.open(process, viewer);
      Nsfs.Target target = process.namespaces().get(name);
      if (target == null) {
        throw new CallFailed(Errno.ENOENT);
      }
      return target;
    }

    @Override
    public List<String> names(Viewer viewer) {
      return NAMES;
    }

    @Override
    public int links() {
      return 2;
    }

    @Override
    public int mode() {
      return 0511;
    }

    @Override
    public Owner owner() {
      return ProcessFolder.owner(process);
    }
  }
}
