package dev.virtlab.simulator.file;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.file.store.Disk;
import dev.virtlab.simulator.file.store.DiskType;
import dev.virtlab.simulator.file.store.TmpfsType;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A host with a disk, a tmpfs type and nothing else, and processes that ask it.
public final class TestHost {

  static final long MEMORY = 8L << 30;

  public final List<Event> events = new ArrayList<>();
  final List<TestProcess> processes = new ArrayList<>();
  public long time = 1_000_000_000L;
  public final Vfs vfs =
      new Vfs(
          () -> time,
          events::add,
          new MemoryDevices(byte[]::new),
          mount ->
              processes.stream().anyMatch(p -> p.root.mount() == mount || p.cwd.mount() == mount));
  final Disk disk;
  public final TestProcess root;
  long namespaces = 4_026_531_840L;

  public TestHost() {
    TmpfsType tmpfs = new TmpfsType(MEMORY);
    vfs.register(tmpfs);
    DiskType disks = new DiskType();
    vfs.register(disks);
    MountNamespace first = vfs.mounts().begin(++namespaces, tmpfs.make(vfs, ""));
    disk = disks.add(new Disk(vfs, 254, 1, 1L << 30));
    vfs.mounts().attach(first.root(), disk, "/dev/vda1", Set.of(MountFlag.RELATIME));
    root = new TestProcess(this, first);
    processes.add(root);
    events.clear();
  }

  /// Another process like the one given.
  public TestProcess fork(TestProcess of) {
    TestProcess child = new TestProcess(this, of.namespace);
    child.root = of.root;
    child.cwd = of.cwd;
    child.uid = of.uid;
    child.gid = of.gid;
    child.groups = of.groups;
    child.capabilities = of.capabilities;
    child.user = of.user;
    child.userParents = of.userParents;
    processes.add(child);
    return child;
  }

  public TestProcess ordinary(int uid) {
    TestProcess user = fork(root);
    user.uid = uid;
    user.gid = uid;
    user.capabilities = 0;
    return user;
  }

  /// A process, with its calls.
  public static final class TestProcess implements Viewer {
    public final TestHost host;
    MountNamespace namespace;
    Location root;
    Location cwd;
    int uid;
    int gid;
    Set<Integer> groups = Set.of();
    long capabilities = Capability.ALL;
    UserNamespace user = UserNamespace.INITIAL;
    Set<UserNamespace> userParents = Set.of();
    int umask = 022;

    TestProcess(TestHost host, MountNamespace namespace) {
      this.host = host;
      this.namespace = namespace;
      this.root = namespace.root();
      this.cwd = root;
    }

    @Override
    public int uid() {
      return uid;
    }

    @Override
    public int gid() {
      return gid;
    }

    @Override
    public boolean inGroup(int group) {
      return group == gid || groups.contains(group);
    }

    @Override
    public UserNamespace user() {
      return user;
    }

    @Override
    public boolean has(Capability capability, UserNamespace over) {
      return capability.in(capabilities) && !userParents.contains(over);
    }

    @Override
    public MountNamespace mounts() {
      return namespace;
    }

    @Override
    public Location root() {
      return root;
    }

    @Override
    public Location cwd() {
      return cwd;
    }

    @Override
    public int umask() {
      return umask;
    }

    Files files() {
      return host.vfs.files();
    }

    public OpenFile open(String path, Open... how) {
      return open(path, 0666, how);
    }

    OpenFile open(String path, int mode, Open... how) {
      Set<Open> set = EnumSet.noneOf(Open.class);
      set.addAll(List.of(how));
      return files().open(this, path, set, mode);
    }

    public void write(String path, String text) {
      write(path, text, Open.WRITE, Open.CREATE, Open.TRUNCATE);
    }

    public void append(String path, String text) {
      write(path, text, Open.APPEND, Open.CREATE);
    }

    private void write(String path, String text, Open... how) {
      OpenFile file = open(path, how);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int at = 0;
      while (at < bytes.length) {
        at += file.write(bytes, at, bytes.length - at);
      }
      file.close();
    }

    public String read(String path) {
      OpenFile file = open(path, Open.READ);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (file.read(1000) instanceof Read.Some some) {
        all.writeBytes(some.bytes());
      }
      file.close();
      return all.toString(StandardCharsets.UTF_8);
    }

    public List<String> names(String path) {
      return files().list(this, path).stream().map(Entry::name).sorted().toList();
    }

    public Stat stat(String path) {
      return files().stat(this, path);
    }

    public Stat lstat(String path) {
      return files().lstat(this, path);
    }

    public void mkdir(String path) {
      files().mkdir(this, path, 0777);
    }

    public void mount(String source, String target, String type, String options, MountFlag... f) {
      Set<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
      flags.addAll(List.of(f));
      host.vfs.mounts().mount(this, source, target, type, flags, options);
    }

    void tmpfs(String target) {
      mount("tmpfs", target, "tmpfs", "");
    }

    void bind(String source, String target) {
      mount(source, target, "", "", MountFlag.BIND);
    }

    public void unmount(String target) {
      host.vfs.mounts().unmount(this, target, false);
    }

    void unmountLazily(String target) {
      host.vfs.mounts().unmount(this, target, true);
    }

    void propagation(
        String target, dev.virtlab.userland.program.MountCalls.Propagation propagation) {
      host.vfs.mounts().setPropagation(this, target, propagation, false);
    }

    void unshareMounts() {
      Mounts.Copy copy = host.vfs.mounts().copy(this, ++host.namespaces, user);
      namespace = copy.namespace();
      root = copy.root();
      cwd = copy.cwd();
    }

    public void chdir(String path) {
      cwd = files().chdir(this, path);
    }

    void pivotRoot(String newRoot, String putOld) {
      Mounts.Pivoted pivoted = host.vfs.mounts().pivotRoot(this, newRoot, putOld);
      for (TestProcess process : host.processes) {
        process.root = process.root.equals(pivoted.from()) ? pivoted.to() : process.root;
        process.cwd = process.cwd.equals(pivoted.from()) ? pivoted.to() : process.cwd;
      }
    }

    public String mountinfo() {
      return host.vfs.mounts().mountinfo(this, this);
    }
  }

  /// Why a call failed; empty where it did not.
  public static Optional<Errno> errno(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (CallFailed failed) {
      return Optional.of(failed.errno());
    }
  }
}
