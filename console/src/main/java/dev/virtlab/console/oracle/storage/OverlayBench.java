package dev.virtlab.console.oracle.storage;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.Files;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.overlay.OverlayType;
import dev.virtlab.simulator.file.store.TmpfsType;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.text.Utf8;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A fresh overlay over the lower layer of the recordings: thirty of each kind of file.
final class OverlayBench {

  /// Where the overlay is mounted.
  static final String MOUNT = "/m";

  private static final long MEMORY = 1L << 30;
  private static final long FIRST_NAMESPACE = 4_026_531_841L;
  private static final int FIRST = 100;
  private static final int AFTER = 130;

  private final Vfs vfs = new Vfs(() -> 1_000_000_000L, _ -> {}, Devices.NONE, _ -> false);
  private final MountNamespace namespace;
  private final Viewer root;

  OverlayBench(String redirect) {
    TmpfsType tmpfs = new TmpfsType(MEMORY);
    vfs.register(tmpfs);
    vfs.register(new OverlayType());
    namespace = vfs.mounts().begin(FIRST_NAMESPACE, tmpfs.make(vfs, ""));
    root = new Person(namespace, 0);
    for (String directory : List.of("/l", "/u", "/w", MOUNT, "/l/a")) {
      files().mkdir(root, directory, 0777);
    }
    for (int i = FIRST; i < AFTER; i++) {
      lower("/l/a", i);
    }
    String options = "lowerdir=/l,upperdir=/u,workdir=/w,redirect_dir=" + redirect;
    vfs.mounts().mount(root, "o", MOUNT, "overlay", Set.of(), options);
  }

  Files files() {
    return vfs.files();
  }

  /// Root, or an ordinary user.
  Viewer who(boolean ordinary) {
    return ordinary ? new Person(namespace, 1) : root;
  }

  private void lower(String a, int i) {
    file(a + "/foo" + i, ":xxx:yyy:zzz", 1);
    files().symlink(root, "../a/foo" + i, a + "/direct_sym" + i);
    files().symlink(root, "direct_sym" + i, a + "/indirect_sym" + i);
    files().symlink(root, "no_foo" + i, a + "/pointless" + i);
    files().mkdir(root, a + "/dir" + i, 0777);
    file(a + "/dir" + i + "/a", "", 1);
    files().mkdir(root, a + "/dir" + i + "/pop", 0777);
    file(a + "/dir" + i + "/pop/b", ":aaa:bbb:ccc", 1);
    files().mkdir(root, a + "/dir" + i + "/pop/c", 0777);
    files().symlink(root, "../a/dir" + i, a + "/direct_dir_sym" + i);
    files().symlink(root, "direct_dir_sym" + i, a + "/indirect_dir_sym" + i);
    files().mkdir(root, a + "/empty" + i, 0777);
    file(a + "/rootfile" + i, ":xxx:yyy:zzz", 0);
  }

  private void file(String path, String text, int uid) {
    OpenFile file = files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE), 0666);
    byte[] bytes = Utf8.encode(text);
    if (bytes.length > 0) {
      file.write(bytes, 0, bytes.length);
    }
    file.close();
    files().chown(root, path, uid, uid);
  }

  /// Somebody with all capabilities, or with none.
  private record Person(MountNamespace mounts, int uid) implements Viewer {

    @Override
    public int gid() {
      return uid;
    }

    @Override
    public boolean inGroup(int group) {
      return group == uid;
    }

    @Override
    public UserNamespace user() {
      return UserNamespace.INITIAL;
    }

    @Override
    public boolean has(Capability capability, UserNamespace over) {
      return uid == 0;
    }

    @Override
    public Location root() {
      return mounts.root();
    }

    @Override
    public Location cwd() {
      return mounts.root();
    }

    @Override
    public int umask() {
      return 022;
    }
  }
}
