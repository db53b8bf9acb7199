package dev.virtlab.simulator.file;

import static dev.virtlab.simulator.file.TestHost.errno;
import static dev.virtlab.userland.program.FileCalls.Open.CREATE;
import static dev.virtlab.userland.program.FileCalls.Open.EXCLUSIVE;
import static dev.virtlab.userland.program.FileCalls.Open.READ;
import static dev.virtlab.userland.program.FileCalls.Open.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.simulator.file.TestHost.TestProcess;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilesTest {

  private final TestHost host = new TestHost();
  private final TestProcess root = host.root;

  @Test
  void whatIsWrittenCanBeReadBack() {
    root.write("/a", "hello\n");
    root.append("/a", "world\n");
    assertThat(root.read("/a")).isEqualTo("hello\nworld\n");
    assertThat(root.stat("/a").size()).isEqualTo(12);
    assertThat(root.stat("/a").blocks()).isEqualTo(8);
    assertThat(root.stat("/a").mode()).isEqualTo(0644);
  }

  @Test
  void aRemovedFileLivesUntilItIsClosed() {
    root.write("/a", "still here");
    OpenFile file = root.open("/a", READ);
    long free = host.vfs.files().statfs(root, "/").free();
    root.files().unlink(root, "/a");
    assertThat(file.read(100)).isInstanceOf(Read.Some.class);
    assertThat(file.shownPath()).isEqualTo("/a (deleted)");
    assertThat(host.vfs.files().statfs(root, "/").free()).isEqualTo(free);
    file.close();
    assertThat(host.vfs.files().statfs(root, "/").free()).isEqualTo(free + 1);
  }

  @Test
  void zerosCostNothingButTheirBlocks() {
    OpenFile file = root.open("/zeros", CREATE, WRITE);
    byte[] zeros = new byte[1 << 20];
    for (int i = 0; i < 512; i++) {
      assertThat(file.write(zeros, 0, zeros.length)).isEqualTo(zeros.length);
    }
    file.close();
    assertThat(root.stat("/zeros").blocks()).isEqualTo((512L << 20) / 512);
  }

  @Test
  void aFullFileSystemTakesWhatFitsAndThenFails() {
    root.mkdir("/small");
    root.mount("none", "/small", "tmpfs", "size=10k");
    OpenFile file = root.open("/small/a", CREATE, WRITE);
    byte[] bytes = new byte[5000];
    assertThat(file.write(bytes, 0, 5000)).isEqualTo(5000);
    assertThat(file.write(bytes, 0, 5000)).isEqualTo(5000);
    assertThat(file.write(bytes, 0, 5000)).isEqualTo(3 * 4096 - 10_000);
    assertThat(errno(() -> file.write(bytes, 0, 5000))).contains(Errno.ENOSPC);
    assertThat(root.mountinfo()).contains(" /small rw,relatime - tmpfs none rw,size=12k\n");
  }

  @Test
  void hardLinksShareOneInode() {
    root.write("/a", "x");
    root.files().link(root, "/a", "/b");
    assertThat(root.stat("/b").inode()).isEqualTo(root.stat("/a").inode());
    assertThat(root.stat("/a").links()).isEqualTo(2);
    root.files().unlink(root, "/a");
    assertThat(root.read("/b")).isEqualTo("x");
    assertThat(root.stat("/b").links()).isEqualTo(1);
  }

  @Test
  void directoriesCountTheirSubdirectories() {
    root.mkdir("/d");
    root.mkdir("/d/e");
    root.mkdir("/d/f");
    assertThat(root.stat("/d").links()).isEqualTo(4);
    assertThat(root.stat("/d").size()).isEqualTo(4096);
    assertThat(errno(() -> root.files().rmdir(root, "/d"))).contains(Errno.ENOTEMPTY);
    root.files().rmdir(root, "/d/e");
    assertThat(root.stat("/d").links()).isEqualTo(3);
  }

  @Test
  void symbolicLinksAreFollowedFortyTimes() {
    root.write("/l0", "end");
    for (int i = 1; i <= 41; i++) {
      root.files().symlink(root, "l" + (i - 1), "/l" + i);
    }
    assertThat(root.read("/l40")).isEqualTo("end");
    assertThat(errno(() -> root.read("/l41"))).contains(Errno.ELOOP);
    root.files().symlink(root, "self", "/self");
    assertThat(errno(() -> root.stat("/self"))).contains(Errno.ELOOP);
    assertThat(root.lstat("/self").type()).isEqualTo(Stat.Type.SYMLINK);
  }

  @Test
  void creatingThroughADanglingLinkMakesItsTarget() {
    root.mkdir("/d");
    root.files().symlink(root, "d/new", "/link");
    assertThat(errno(() -> root.open("/link", CREATE, EXCLUSIVE, WRITE))).contains(Errno.EEXIST);
    root.write("/link", "made");
    assertThat(root.read("/d/new")).isEqualTo("made");
  }

  @Test
  void pathsFailAsTheRealOnesDo() {
    root.write("/f", "");
    root.mkdir("/d");
    assertThat(errno(() -> root.stat(""))).contains(Errno.ENOENT);
    assertThat(errno(() -> root.stat("/f/"))).contains(Errno.ENOTDIR);
    assertThat(errno(() -> root.stat("/f/x"))).contains(Errno.ENOTDIR);
    assertThat(errno(() -> root.stat("/no/x"))).contains(Errno.ENOENT);
    assertThat(errno(() -> root.stat("/" + "n".repeat(256)))).contains(Errno.ENAMETOOLONG);
    assertThat(errno(() -> root.stat("/d/".repeat(2000)))).contains(Errno.ENAMETOOLONG);
    assertThat(errno(() -> root.open("/d", WRITE))).contains(Errno.EISDIR);
    assertThat(errno(() -> root.open("/x/", CREATE, WRITE))).contains(Errno.EISDIR);
    assertThat(errno(() -> root.mkdir("/"))).contains(Errno.EEXIST);
    assertThat(errno(() -> root.files().rmdir(root, "/d/."))).contains(Errno.EINVAL);
    assertThat(errno(() -> root.files().rmdir(root, "/d/.."))).contains(Errno.ENOTEMPTY);
    assertThat(errno(() -> root.files().unlink(root, "/d"))).contains(Errno.EISDIR);
    assertThat(errno(() -> root.files().rename(root, "/d", "/d/e"))).contains(Errno.EINVAL);
    assertThat(root.stat("//d///./../d//").type()).isEqualTo(Stat.Type.DIRECTORY);
    assertThat(root.stat("/../../f").type()).isEqualTo(Stat.Type.REGULAR);
  }

  @Test
  void permissionBitsHoldForOrdinaryUsersOnly() {
    TestProcess user = host.ordinary(1000);
    root.write("/secret", "x");
    root.files().chmod(root, "/secret", 0600);
    assertThat(errno(() -> user.read("/secret"))).contains(Errno.EACCES);
    assertThat(errno(() -> user.write("/new", "x"))).contains(Errno.EACCES);
    assertThat(root.read("/secret")).isEqualTo("x");
    root.files().chmod(root, "/secret", 0);
    assertThat(root.read("/secret")).isEqualTo("x");
    assertThat(errno(() -> host.vfs.files().program(root, "/secret"))).contains(Errno.EACCES);
    root.capabilities &= ~Capability.DAC_OVERRIDE.bit() & ~Capability.DAC_READ_SEARCH.bit();
    assertThat(errno(() -> root.read("/secret"))).contains(Errno.EACCES);
  }

  @Test
  void inAStickyDirectoryOnlyOwnersRemove() {
    root.mkdir("/tmp");
    root.files().chmod(root, "/tmp", 01777);
    TestProcess alice = host.ordinary(1000);
    TestProcess bob = host.ordinary(1001);
    alice.write("/tmp/a", "x");
    assertThat(errno(() -> bob.files().unlink(bob, "/tmp/a"))).contains(Errno.EPERM);
    assertThat(errno(() -> bob.files().rename(bob, "/tmp/a", "/tmp/b"))).contains(Errno.EPERM);
    alice.files().unlink(alice, "/tmp/a");
    assertThat(root.names("/tmp")).isEmpty();
  }

  @Test
  void newFilesInASetGroupIdDirectoryGetItsGroup() {
    root.mkdir("/shared");
    root.files().chown(root, "/shared", 0, 50);
    root.files().chmod(root, "/shared", 02777);
    TestProcess user = host.ordinary(1000);
    user.write("/shared/a", "");
    user.mkdir("/shared/d");
    assertThat(root.stat("/shared/a").gid()).isEqualTo(50);
    assertThat(root.stat("/shared/d").gid()).isEqualTo(50);
    assertThat(root.stat("/shared/d").mode()).isEqualTo(02755);
  }

  @Test
  void aProgramGivenAwayLosesSetUserId() {
    root.write("/p", "x");
    root.files().chmod(root, "/p", 04755);
    root.files().chown(root, "/p", 1000, -1);
    assertThat(root.stat("/p").mode()).isEqualTo(0755);
    TestProcess user = host.ordinary(1000);
    assertThat(errno(() -> user.files().chown(user, "/p", 0, -1))).contains(Errno.EPERM);
    user.files().chmod(user, "/p", 04755);
    user.append("/p", "y");
    assertThat(root.stat("/p").mode()).isEqualTo(0755);
  }

  @Test
  void aReadOnlyMountTakesNothing() {
    root.mkdir("/ro");
    root.mount("none", "/ro", "tmpfs", "", MountFlag.RDONLY);
    assertThat(errno(() -> root.write("/ro/a", "x"))).contains(Errno.EROFS);
    assertThat(errno(() -> root.mkdir("/ro/d"))).contains(Errno.EROFS);
    assertThat(errno(() -> root.files().chmod(root, "/ro", 0))).contains(Errno.EROFS);
    assertThat(root.files().access(root, "/ro", Permission.WRITE)).isFalse();
  }

  @Test
  void readingNotesTheTimeOnlyWhenThatIsNews() {
    root.write("/a", "x");
    host.time += 1000;
    root.read("/a");
    long first = root.stat("/a").accessed();
    assertThat(first).isEqualTo(host.time);
    host.time += 1000;
    root.read("/a");
    assertThat(root.stat("/a").accessed()).isEqualTo(first);
    host.time += 86_400_000_000_000L;
    root.read("/a");
    assertThat(root.stat("/a").accessed()).isEqualTo(host.time);
  }

  @Test
  void extendedAttributesKnowTheirClasses() {
    TestProcess user = host.ordinary(1000);
    root.write("/a", "x");
    root.files().chmod(root, "/a", 0666);
    byte[] value = {1, 2};
    root.files().setxattr(root, "/a", "trusted.x", value);
    user.files().setxattr(user, "/a", "user.y", value);
    assertThat(errno(() -> user.files().setxattr(user, "/a", "trusted.z", value)))
        .contains(Errno.EPERM);
    assertThat(user.files().getxattr(user, "/a", "trusted.x")).isEqualTo(Optional.empty());
    assertThat(root.files().listxattr(root, "/a")).containsExactly("trusted.x", "user.y");
    assertThat(user.files().listxattr(user, "/a")).containsExactly("user.y");
  }

  @Test
  void aFifoPassesBytesBetweenItsEnds() {
    root.files().mknod(root, "/fifo", Stat.Type.FIFO, 0644, 0, 0);
    OpenFile reader = root.open("/fifo", READ);
    assertThat(reader.read(10)).isInstanceOf(Read.WouldBlock.class);
    OpenFile writer = root.open("/fifo", WRITE);
    assertThat(writer.write(new byte[] {1, 2, 3}, 0, 3)).isEqualTo(3);
    assertThat(reader.read(10)).isInstanceOf(Read.Some.class);
    writer.close();
    assertThat(reader.read(10)).isInstanceOf(Read.End.class);
    reader.close();
  }

  @Test
  void memoryDevicesAnswer() {
    root.mkdir("/dev");
    root.files().mknod(root, "/dev/null", Stat.Type.CHARACTER, 0666, 1, 3);
    root.files().mknod(root, "/dev/zero", Stat.Type.CHARACTER, 0666, 1, 5);
    root.files().mknod(root, "/dev/full", Stat.Type.CHARACTER, 0666, 1, 7);
    root.files().mknod(root, "/dev/none", Stat.Type.CHARACTER, 0666, 99, 0);
    assertThat(root.open("/dev/null", READ).read(5)).isInstanceOf(Read.End.class);
    assertThat(root.open("/dev/null", WRITE).write(new byte[9], 0, 9)).isEqualTo(9);
    assertThat(root.open("/dev/zero", READ).read(5)).isInstanceOf(Read.Some.class);
    OpenFile full = root.open("/dev/full", WRITE);
    assertThat(errno(() -> full.write(new byte[1], 0, 1))).contains(Errno.ENOSPC);
    assertThat(errno(() -> root.open("/dev/none", READ))).contains(Errno.ENXIO);
    TestProcess user = host.ordinary(1000);
    root.files().chmod(root, "/dev", 0777);
    assertThat(errno(() -> user.files().mknod(user, "/dev/x", Stat.Type.CHARACTER, 0666, 1, 3)))
        .contains(Errno.EPERM);
  }

  @Test
  void aProgramThatRunsCannotBeWritten() {
    root.write("/p", "x");
    Inode inode = host.vfs.files().resolve(root, "/p", true).inode();
    inode.execute();
    assertThat(errno(() -> root.append("/p", "y"))).contains(Errno.ETXTBSY);
    inode.executed();
    root.append("/p", "y");
    assertThat(root.read("/p")).isEqualTo("xy");
  }
}
