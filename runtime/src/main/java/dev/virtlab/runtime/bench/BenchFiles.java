package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.act.UserNamespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The files of the workbench as system calls of one process in it: what the engine keeps its
/// layers with, and what a client reads.
///
/// Every path is resolved inside the workbench's root, links included, so that no link leads out.
public class BenchFiles implements Refusing {

  private static final int FIRST = 3;
  private static final int BLOCK = 4096;
  private static final int DESCRIPTORS_MAX = 1024;

  private static final Duration MOUNT_MAX = Duration.ofSeconds(20);

  private static final UserNamespace OWN = UserNamespace.own();

  private final Workbench bench;
  private final BenchPaths paths;
  private final Map<Integer, Opened> open = new TreeMap<>();

  /// A file that is open, and where it was found.
  ///
  /// @param anew whether what it held is to go: it ends where it was written to when it is closed.
  ///   One that was emptied first would be on the disk before close(2) returns; ext4(5),
  ///   `auto_da_alloc`
  private record Opened(FileChannel channel, Path file, boolean anew) {
    void close() throws IOException {
      if (anew && channel.position() < channel.size()) {
        channel.truncate(channel.position());
      }
      channel.close();
    }
  }

  private String directory;

  /// @param directory where relative paths begin
  public BenchFiles(Workbench bench, String directory) {
    this(bench, directory, new BenchPaths(bench.root(), bench::isStraight));
  }

  /// The files as another process of the workbench sees them, below its root.
  public BenchFiles(Workbench bench, String directory, Path root) {
    this(bench, directory, new BenchPaths(root, _ -> false));
  }

  private BenchFiles(Workbench bench, String directory, BenchPaths paths) {
    this.bench = bench;
    this.paths = paths;
    this.directory = directory;
  }

  /// Where a path of the workbench lies outside.
  ///
  /// @param whole whether a last symbolic link is followed too
  Path outside(String path, boolean whole) {
    return paths.find(path.startsWith("/") ? path : directory + "/" + path, whole);
  }

  /// Something that fails as the file system does.
  @FunctionalInterface
  private interface Act<T> {
    T act() throws IOException;
  }

  private static <T> T get(Act<T> act) {
    try {
      return act.act();
    } catch (IOException failure) {
      throw Errors.of(failure);
    }
  }

  @Override
  public int open(String path, Set<Open> how, int mode) {
    Path file = outside(path, !how.contains(Open.NO_FOLLOW));
    Set<OpenOption> options = new HashSet<>();
    for (Open each : how) {
      switch (each) {
        case READ -> options.add(StandardOpenOption.READ);
        case WRITE -> options.add(StandardOpenOption.WRITE);
        case APPEND -> options.add(StandardOpenOption.APPEND);
        case CREATE ->
            options.add(
                how.contains(Open.EXCLUSIVE)
                    ? StandardOpenOption.CREATE_NEW
                    : StandardOpenOption.CREATE);
        case TRUNCATE, EXCLUSIVE, DIRECTORY, CLOSE_ON_EXEC, DIRECT -> {}
        case NO_FOLLOW -> options.add(LinkOption.NOFOLLOW_LINKS);
      }
    }
    boolean fresh = how.contains(Open.CREATE) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel = get(() -> FileChannel.open(file, options));
    if (fresh) {
      chmod(path, mode);
    }
    boolean anew = !fresh && how.contains(Open.TRUNCATE) && Files.isRegularFile(file);
    return number(new Opened(channel, file, anew));
  }

  private int number(Opened opened) {
    for (int number = FIRST; number < DESCRIPTORS_MAX; number++) {
      if (open.putIfAbsent(number, opened) == null) {
        return number;
      }
    }
    throw new CallFailed(Errno.EMFILE);
  }

  private FileChannel channel(int descriptor) {
    return opened(descriptor).channel();
  }

  private Opened opened(int descriptor) {
    Opened opened = open.get(descriptor);
    if (opened == null) {
      throw new CallFailed(Errno.EBADF);
    }
    return opened;
  }

  @Override
  public void close(int descriptor) {
    Opened opened = opened(descriptor);
    open.remove(descriptor);
    var _ =
        get(
            () -> {
              opened.close();
              return descriptor;
            });
  }

  @Override
  public boolean isOpen(int descriptor) {
    return open.containsKey(descriptor);
  }

  @Override
  public Read read(int descriptor, int most) {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    int count = get(() -> channel(descriptor).read(bytes));
    return count <= 0
        ? new Read.End()
        : new Read.Some(java.util.Arrays.copyOf(bytes.array(), count));
  }

  @Override
  public int write(int descriptor, byte[] bytes, int offset, int length) {
    return get(() -> channel(descriptor).write(ByteBuffer.wrap(bytes, offset, length)));
  }

  @Override
  public long seek(int descriptor, long offset, int whence) {
    FileChannel channel = channel(descriptor);
    return get(
        () -> {
          long from = whence == 0 ? 0 : whence == 1 ? channel.position() : channel.size();
          return channel.position(from + offset).position();
        });
  }

  /// A file of which nobody tells holes is data to its end, as lseek(2) allows.
  @Override
  public long extent(int descriptor, long at) {
    FileChannel channel = channel(descriptor);
    return get(() -> Math.max(0, channel.size() - at));
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return false;
  }

  @Override
  public int[] terminalSize(int descriptor) {
    throw new CallFailed(Errno.ENOTTY);
  }

  @Override
  public Stat stat(String path) {
    return statOf(outside(path, true));
  }

  @Override
  public Stat lstat(String path) {
    return statOf(outside(path, false));
  }

  @Override
  public Stat fstat(int descriptor) {
    return statOf(opened(descriptor).file());
  }

  private static Stat statOf(Path file) {
    return get(() -> FileStat.of(file));
  }

  @Override
  public List<Entry> list(String path) {
    Path folder = outside(path, true);
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path each : stream) {
        Stat stat = statOf(each);
        entries.add(new Entry(each.getFileName().toString(), stat.type(), stat.inode()));
      }
    } catch (IOException failure) {
      throw Errors.of(failure);
    }
    return entries;
  }

  @Override
  public void mkdir(String path, int mode) {
    Path folder = outside(path, false);
    var _ = get(() -> Files.createDirectory(folder));
    chmodded(folder, mode);
  }

  private static void chmodded(Path file, int mode) {
    var _ = get(() -> Files.setAttribute(file, "unix:mode", mode & 07777));
  }

  @Override
  public void rmdir(String path) {
    remove(path, true);
  }

  @Override
  public void unlink(String path) {
    remove(path, false);
  }

  private void remove(String path, boolean folder) {
    Path file = outside(path, false);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) != folder) {
      throw new CallFailed(
          !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              ? Errno.ENOENT
              : folder ? Errno.ENOTDIR : Errno.EISDIR);
    }
    var _ =
        get(
            () -> {
              Files.delete(file);
              return file;
            });
  }

  @Override
  public void mknod(String path, Stat.Type type, int mode, int major, int minor) {
    Path file = outside(path, false);
    List<String> words =
        new ArrayList<>(List.of("mknod", "-m", Integer.toOctalString(mode), "--", file.toString()));
    words.add(Character.toString(type.letter()));
    if (type != Stat.Type.FIFO) {
      words.addAll(List.of(Integer.toString(major), Integer.toString(minor)));
    }
    run(words);
  }

  private static void run(List<String> words) {
    Processes.Ran ran = get(() -> Processes.run(words, MOUNT_MAX));
    if (!ran.isWell()) {
      throw Errors.of(new IOException(ran.error()));
    }
  }

  @Override
  public void rename(String from, String to) {
    Path source = outside(from, false);
    Path target = outside(to, false);
    var _ =
        get(
            () ->
                Files.move(
                    source,
                    target,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void link(String existing, String path) {
    Path from = outside(existing, false);
    Path to = outside(path, false);
    var _ = get(() -> Files.createLink(to, from));
  }

  @Override
  public void symlink(String target, String path) {
    Path link = outside(path, false);
    var _ = get(() -> Files.createSymbolicLink(link, Path.of(target)));
  }

  @Override
  public String readlink(String path) {
    Path link = outside(path, false);
    return get(() -> Files.readSymbolicLink(link)).toString();
  }

  @Override
  public void chmod(String path, int mode) {
    chmodded(outside(path, true), mode);
  }

  @Override
  public void chown(String path, int uid, int gid) {
    chowned(outside(path, true), uid, gid);
  }

  @Override
  public void lchown(String path, int uid, int gid) {
    chowned(outside(path, false), uid, gid);
  }

  /// A number that a plain user's namespace has not leaves the file ours, as rootless engines do on
  /// request: there is nobody to give it to.
  private static void chowned(Path file, int uid, int gid) {
    var _ =
        get(
            () -> {
              if (OWN.hasUser(uid)) {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
              }
              if (OWN.hasGroup(gid)) {
                Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
              }
              return file;
            });
  }

  @Override
  public void utimes(String path, Optional<long[]> accessAndModification) {
    Path file = outside(path, true);
    long now = epochNanoseconds();
    long modified = accessAndModification.map(times -> times[1]).orElse(now);
    var _ =
        get(() -> Files.setLastModifiedTime(file, FileTime.from(modified, TimeUnit.NANOSECONDS)));
  }

  @Override
  public void truncate(String path, long size) {
    Path file = outside(path, true);
    try (FileChannel channel = FileChannel.open(file, EnumSet.of(StandardOpenOption.WRITE))) {
      if (size < channel.size()) {
        channel.truncate(size);
      } else if (size > channel.size()) {
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
      }
    } catch (IOException failure) {
      throw Errors.of(failure);
    }
  }

  @Override
  public boolean access(String path, int mode) {
    Path file = outside(path, true);
    return Files.exists(file)
        && ((mode & 4) == 0 || Files.isReadable(file))
        && ((mode & 2) == 0 || Files.isWritable(file))
        && ((mode & 1) == 0 || Files.isExecutable(file));
  }

  @Override
  public String getcwd() {
    return directory;
  }

  @Override
  public void chdir(String path) {
    directory = path.startsWith("/") ? path : directory + "/" + path;
  }

  /// Directories are not opened here.
  @Override
  public void fchdir(int descriptor) {
    throw new CallFailed(Errno.EBADF);
  }

  /// The type is that of the mount with the longest path; proc_pid_mountinfo(5).
  @Override
  public StatFs statfs(String path) {
    java.io.File file = outside(path, true).toFile();
    return new StatFs(
        mountedType(path),
        BLOCK,
        file.getTotalSpace() / BLOCK,
        file.getFreeSpace() / BLOCK,
        file.getUsableSpace() / BLOCK,
        0,
        0);
  }

  private String mountedType(String path) {
    String best = "";
    String type = "";
    Path mounts = Path.of("/proc/" + bench.init() + "/mountinfo");
    for (String line : get(() -> Files.readAllLines(mounts))) {
      String point = line.split(" ")[4];
      boolean holds = point.equals("/") || (path + "/").startsWith(point + "/");
      if (holds && point.length() >= best.length()) {
        best = point;
        type = line.substring(line.indexOf(" - ") + 3).split(" ")[0];
      }
    }
    return type;
  }

  @Override
  public Optional<byte[]> getxattr(String path, String name) {
    return Optional.empty();
  }

  @Override
  public void setxattr(String path, String name, byte[] value) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  @Override
  public void mount(
      String source, String target, String type, Set<MountFlag> flags, String options) {
    long bits = 0;
    for (MountFlag flag : flags) {
      bits |= bit(flag);
    }
    long all = bits;
    boolean layers = type.equals("overlay") && !OWN.isInitial();
    String whole = layers ? options + ",userxattr" : options;
    var _ =
        get(
            () -> {
              bench.note("mount " + target);
              bench.insider().mount(source, target, type, all, whole);
              return target;
            });
  }

  /// The numbers of mount(2).
  private static long bit(MountFlag flag) {
    return switch (flag) {
      case RDONLY -> 0x1;
      case NOSUID -> 0x2;
      case NODEV -> 0x4;
      case NOEXEC -> 0x8;
      case REMOUNT -> 0x20;
      case NOATIME -> 0x400;
      case BIND -> 0x1000;
      case MOVE -> 0x2000;
      case RECURSIVE -> 0x4000;
      case RELATIME -> 0x200000;
      case STRICTATIME -> 0x1000000;
    };
  }

  @Override
  public void unmount(String target, boolean lazy) {
    var _ =
        get(
            () -> {
              bench.insider().unmount(target, lazy);
              return target;
            });
  }

  @Override
  public String hostname() {
    return Workbench.HOST;
  }

  @Override
  public String[] uname() {
    return new String[] {
      "Linux",
      Workbench.HOST,
      get(() -> Files.readString(Path.of("/proc/sys/kernel/osrelease"))).trim(),
      get(() -> Files.readString(Path.of("/proc/sys/kernel/version"))).trim(),
      "x86_64"
    };
  }
}
