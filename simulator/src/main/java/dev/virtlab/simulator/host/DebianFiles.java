package dev.virtlab.simulator.host;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.FileCalls.Open;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes what the installer of Debian 12 leaves on a disk: directories of hier(7) with a merged
/// `/usr`, the accounts, and each program at its package's path.
final class DebianFiles {

  private static final List<String> DIRECTORIES =
      List.of(
          "/boot",
          "/dev",
          "/etc",
          "/etc/default",
          "/home",
          "/media",
          "/mnt",
          "/opt",
          "/proc",
          "/run",
          "/srv",
          "/sys",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/lib64",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/sbin",
          "/usr/sbin",
          "/usr/share",
          "/usr/share/doc",
          "/var",
          "/var/cache",
          "/var/lib",
          "/var/log",
          "/var/mail",
          "/var/spool");

  private static final Map<String, String> MERGED =
      Map.of("/bin", "usr/bin", "/sbin", "usr/sbin", "/lib", "usr/lib", "/lib64", "usr/lib64");

  /// The programs that Debian installs in `/usr/sbin`.
  private static final Set<String> IN_SBIN =
      Set.of(
          "chroot",
          "losetup",
          "sysctl",
          "pivot_root",
          "switch_root",
          "blkid",
          "swapon",
          "swapoff",
          "mkfs",
          "mkswap",
          "fdisk",
          "runc",
          "agetty",
          "tune2fs",
          "mke2fs",
          "mkfs.ext4",
          "mkfs.btrfs",
          "ip",
          "init",
          "dockerd");

  private static final Map<String, Long> SIZES =
      Map.of(
          "bash", 1_265_648L,
          "dash", 125_640L,
          "docker", 43_310_248L,
          "dockerd", 96_512_616L,
          "containerd", 55_402_024L,
          "containerd-shim-runc-v2", 12_312_328L,
          "runc", 13_839_192L);

  private static final long SIZE_ELSE = 47_752;

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      bin:x:2:2:bin:/bin:/usr/sbin/nologin
      sys:x:3:3:sys:/dev:/usr/sbin/nologin
      sync:x:4:65534:sync:/bin:/bin/sync
      games:x:5:60:games:/usr/games:/usr/sbin/nologin
      man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
      lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
      mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
      news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
      uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
      proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
      backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
      list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
      irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
      _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      """;

  private static final String GROUP =
      """
      root:x:0:
      daemon:x:1:
      bin:x:2:
      sys:x:3:
      adm:x:4:
      tty:x:5:
      disk:x:6:
      lp:x:7:
      mail:x:8:
      news:x:9:
      uucp:x:10:
      man:x:12:
      proxy:x:13:
      kmem:x:15:
      dialout:x:20:
      fax:x:21:
      voice:x:22:
      cdrom:x:24:
      floppy:x:25:
      tape:x:26:
      sudo:x:27:
      audio:x:29:
      dip:x:30:
      www-data:x:33:
      backup:x:34:
      operator:x:37:
      list:x:38:
      irc:x:39:
      src:x:40:
      shadow:x:42:
      utmp:x:43:
      video:x:44:
      sasl:x:45:
      plugdev:x:46:
      staff:x:50:
      games:x:60:
      users:x:100:
      nogroup:x:65534:
      docker:x:999:
      """;

  private static final String OS_RELEASE =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION="12 (bookworm)"
      VERSION_CODENAME=bookworm
      ID=debian
      HOME_URL="https://www.debian.org/"
      SUPPORT_URL="https://www.debian.org/support"
      BUG_REPORT_URL="https://bugs.debian.org/"
      """;

  private final Vfs vfs;
  private final Viewer root;

  DebianFiles(Vfs vfs, Viewer root) {
    this.vfs = vfs;
    this.root = root;
  }

  /// Writes everything.
  ///
  /// @param keys the keys of the programs to install
  void install(String hostname, Iterable<String> keys) {
    DIRECTORIES.forEach(path -> vfs.files().mkdir(root, path, 0755));
    vfs.files().mkdir(root, "/root", 0700);
    vfs.files().mkdir(root, "/tmp", 01777);
    vfs.files().mkdir(root, "/var/tmp", 01777);
    MERGED.keySet().stream()
        .sorted()
        .forEach(path -> vfs.files().symlink(root, MERGED.getOrDefault(path, ""), path));
    text("/etc/passwd", PASSWD);
    text("/etc/group", GROUP);
    text("/etc/hostname", hostname + "\n");
    text("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\t" + hostname + "\n");
    text("/etc/resolv.conf", "nameserver 127.0.0.53\n");
    text("/etc/debian_version", "12.12\n");
    text("/usr/lib/os-release", OS_RELEASE);
    vfs.files().symlink(root, "../usr/lib/os-release", "/etc/os-release");
    vfs.files().symlink(root, "../proc/self/mounts", "/etc/mtab");
    vfs.files().symlink(root, "/run", "/var/run");
    vfs.files().symlink(root, "/run/lock", "/var/lock");
    for (String key : keys) {
      program(key);
    }
    if (exists("/usr/bin/dash")) {
      vfs.files().symlink(root, "dash", "/usr/bin/sh");
    }
  }

  /// Installs the program of a key, `package/name`, at its path. A key that begins with `/` is its
  /// path.
  private void program(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String path =
        key.startsWith("/") ? key : (IN_SBIN.contains(name) ? "/usr/sbin/" : "/usr/bin/") + name;
    if (!exists(path)) {
      executable(path, key, SIZES.getOrDefault(name, SIZE_ELSE));
    }
  }

  private boolean exists(String path) {
    return vfs.files().access(root, path, 0);
  }

  private void executable(String path, String key, long size) {
    write(path, Executable.head(key), 0755);
    vfs.files().truncate(root, path, size);
  }

  /// Writes a text file.
  void text(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8), 0644);
  }

  /// Writes a file with permission bits.
  void write(String path, byte[] bytes, int mode) {
    OpenFile file =
        vfs.files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), mode);
    file.write(bytes, 0, bytes.length);
    file.close();
    vfs.files().chmod(root, path, mode);
  }

  /// Makes the directories above a path.
  void folders(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (!exists(folder)) {
        vfs.files().mkdir(root, folder, 0755);
      }
    }
  }
}
