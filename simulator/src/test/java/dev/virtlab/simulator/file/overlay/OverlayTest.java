package dev.virtlab.simulator.file.overlay;

import static dev.virtlab.simulator.file.TestHost.errno;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.TestHost;
import dev.virtlab.simulator.file.TestHost.TestProcess;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private final TestHost host = new TestHost();
  private final TestProcess root = host.root;

  @BeforeEach
  void mount() {
    host.vfs.register(new OverlayType());
    for (String directory : List.of("/l1", "/l2", "/u", "/w", "/m", "/l1/d", "/l1/d/e", "/l2/d")) {
      root.mkdir(directory);
    }
    root.write("/l1/a", "lower\n");
    root.write("/l1/d/x", "x");
    root.write("/l2/a", "hidden\n");
    root.write("/l2/d/y", "y");
    root.mount("ov", "/m", "overlay", "lowerdir=/l1:/l2,upperdir=/u,workdir=/w");
    host.events.clear();
  }

  @Test
  void upperNamesHideLowerOnesAndDirectoriesMerge() {
    assertThat(root.read("/m/a")).isEqualTo("lower\n");
    assertThat(root.names("/m/d")).containsExactly("e", "x", "y");
    assertThat(root.stat("/m/d").links()).isEqualTo(1);
    assertThat(root.stat("/m/d/e").links()).isEqualTo(2);
    assertThat(root.mountinfo())
        .contains(" / /m rw,relatime - overlay ov rw,lowerdir=/l1:/l2,upperdir=/u,workdir=/w\n");
  }

  @Test
  void theFirstWriteCopiesUpAndLeavesTheLowerFileAlone() {
    long number = root.stat("/m/a").inode();
    root.append("/m/a", "more\n");
    assertThat(root.read("/m/a")).isEqualTo("lower\nmore\n");
    assertThat(root.read("/l1/a")).isEqualTo("lower\n");
    assertThat(root.read("/u/a")).isEqualTo("lower\nmore\n");
    assertThat(root.stat("/m/a").inode()).isEqualTo(number);
    assertThat(host.events).containsExactly(new LayerEvent.CopiedUp("/m", "a", 1, new Bytes(6)));
    root.append("/m/a", "again\n");
    assertThat(host.events).hasSize(1);
  }

  @Test
  void aChangeOfModeCopiesUpTheDirectoriesAboveToo() {
    root.host.vfs.files().chmod(root, "/m/d/x", 0600);
    assertThat(root.stat("/u/d/x").mode()).isEqualTo(0600);
    assertThat(root.stat("/l1/d/x").mode()).isEqualTo(0644);
    assertThat(host.events)
        .containsExactly(
            new LayerEvent.CopiedUp("/m", "d/", 1, Bytes.NONE),
            new LayerEvent.CopiedUp("/m", "d/x", 1, new Bytes(1)));
  }

  @Test
  void aRemovedLowerFileLeavesAWhiteout() {
    host.vfs.files().unlink(root, "/m/a");
    Stat whiteout = root.lstat("/u/a");
    assertThat(whiteout.type()).isEqualTo(Stat.Type.CHARACTER);
    assertThat(List.of(whiteout.major(), whiteout.minor(), whiteout.links()))
        .containsExactly(0, 0, 2);
    assertThat(root.names("/m")).containsExactly("d");
    assertThat(errno(() -> root.stat("/m/a"))).contains(Errno.ENOENT);
    assertThat(host.events).containsExactly(new LayerEvent.WhiteoutMade("/m", "a"));
    root.write("/m/a", "new");
    assertThat(root.lstat("/u/a").type()).isEqualTo(Stat.Type.REGULAR);
    assertThat(host.events).last().isEqualTo(new LayerEvent.NameMade("/m", "a"));
  }

  @Test
  void aDirectoryMadeOverARemovedOneIsOpaque() {
    host.vfs.files().unlink(root, "/m/d/x");
    host.vfs.files().unlink(root, "/m/d/y");
    host.vfs.files().rmdir(root, "/m/d/e");
    host.vfs.files().rmdir(root, "/m/d");
    root.mkdir("/m/d");
    assertThat(root.names("/m/d")).isEmpty();
    assertThat(host.vfs.files().getxattr(root, "/u/d", "trusted.overlay.opaque"))
        .contains(new byte[] {'y'});
    assertThat(host.vfs.files().getxattr(root, "/m/d", "trusted.overlay.opaque")).isEmpty();
  }

  @Test
  void whatIsOpenSeesWhatIsCopiedUpLater() {
    OpenFile reader = root.open("/m/a", Open.READ);
    root.write("/m/a", "newer");
    assertThat(new String(((Read.Some) reader.read(9)).bytes(), StandardCharsets.UTF_8))
        .isEqualTo("newer");
    host.vfs.files().unlink(root, "/m/a");
    reader.seek(0, 0);
    assertThat(reader.read(9)).isInstanceOf(Read.Some.class);
    reader.close();
  }

  @Test
  void aLowerDirectoryIsNotRenamedAcrossLayers() {
    assertThat(errno(() -> host.vfs.files().rename(root, "/m/d", "/m/z"))).contains(Errno.EXDEV);
    host.vfs.files().rename(root, "/m/a", "/m/b");
    assertThat(root.read("/m/b")).isEqualTo("lower\n");
    assertThat(root.lstat("/u/a").type()).isEqualTo(Stat.Type.CHARACTER);
  }

  @Test
  void hardLinksBreakWhenOneIsCopiedUp() {
    root.host.vfs.files().link(root, "/l1/d/x", "/l1/d/z");
    root.write("/m/d/x", "changed");
    assertThat(root.read("/m/d/z")).isEqualTo("x");
    root.host.vfs.files().link(root, "/m/d/x", "/m/d/w");
    root.append("/m/d/w", "!");
    assertThat(root.read("/m/d/x")).isEqualTo("changed!");
    host.vfs.files().unlink(root, "/m/d/x");
    assertThat(root.read("/m/d/w")).isEqualTo("changed!");
  }

  @Test
  void badOptionsAreRefused() {
    assertThat(errno(() -> root.mount("o", "/m", "overlay", "lowerdir=/l1")))
        .contains(Errno.EINVAL);
    assertThat(
            errno(() -> root.mount("o", "/m", "overlay", "lowerdir=/l1,upperdir=/u,workdir=/u/w")))
        .contains(Errno.ENOENT);
    assertThat(errno(() -> root.mount("o", "/m", "overlay", "lowerdir=/l1,upperdir=/u,workdir=/u")))
        .contains(Errno.EINVAL);
    root.mount("o", "/m", "overlay", "lowerdir=/l1:/l2");
    assertThat(errno(() -> root.write("/m/n", ""))).contains(Errno.EROFS);
  }
}
