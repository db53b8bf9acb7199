package dev.virtlab.userland.docker.image;

import java.util.ArrayList;
import java.util.List;

/// The root file system of `busybox`: one static program, and a symbolic link to it for each of its
/// applets; as Debian's busybox-static 1.35 lists them.
final class BusyboxTree {

  /// The key of the program, and the size of its file in bytes.
  static final String KEY = "busybox/busybox";

  static final long SIZE = 1_982_256;

  private static final String APPLETS =
      """
      [ [[ acpid adjtimex ar arch arp arping ascii ash awk base64 basename bc blkdiscard
      blockdev brctl bunzip2 bzcat bzip2 cal cat chgrp chmod chown chroot chvt clear cmp
      cp cpio crc32 crond crontab cttyhack cut date dc dd deallocvt depmod devmem df diff
      dirname dmesg dnsdomainname dos2unix dpkg dpkg-deb du dumpkmap dumpleases echo ed
      egrep env expand expr factor fallocate false fatattr fdisk fgrep find findfs fold
      free freeramdisk fsfreeze fstrim ftpget ftpput getopt getty grep groups gunzip gzip
      halt head hexdump hostid hostname httpd hwclock i2cdetect i2cdump i2cget i2cset
      i2ctransfer id ifconfig ifdown ifup init insmod ionice ip ipcalc ipneigh kill
      killall klogd last less link linux32 linux64 linuxrc ln loadfont loadkmap logger
      login logname logread losetup ls lsmod lsscsi lzcat lzma lzop md5sum mdev microcom
      mim mkdir mkdosfs mke2fs mkfifo mknod mkpasswd mkswap mktemp modinfo modprobe more
      mount mt mv nameif nc netstat nl nologin nproc nsenter nslookup nuke od openvt
      partprobe passwd paste patch pidof ping ping6 pivot_root poweroff printf ps pwd
      rdate readlink realpath reboot renice reset resume rev rm rmdir rmmod route rpm
      rpm2cpio run-init run-parts sed seq setkeycodes setpriv setsid sh sha1sum sha256sum
      sha3sum sha512sum shred shuf sleep sort ssl_client start-stop-daemon stat strings
      stty su sulogin svc svok swapoff swapon switch_root sync sysctl syslogd tac tail tar
      taskset tc tee telnet telnetd test tftp time timeout top touch tr traceroute
      traceroute6 true truncate ts tty tunctl ubirename udhcpc udhcpd uevent umount uname
      uncompress unexpand uniq unix2dos unlink unlzma unshare unxz unzip uptime usleep
      uudecode uuencode vconfig vi w watch watchdog wc wget which who whoami xargs xxd xz
      xzcat yes zcat
      """;

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/sh
      daemon:x:1:1:daemon:/usr/sbin:/bin/false
      bin:x:2:2:bin:/bin:/bin/false
      sys:x:3:3:sys:/dev:/bin/false
      sync:x:4:100:sync:/bin:/bin/sync
      mail:x:8:8:mail:/var/spool/mail:/bin/false
      www-data:x:33:33:www-data:/var/www:/bin/false
      operator:x:37:37:Operator:/var:/bin/false
      nobody:x:65534:65534:nobody:/home:/bin/false
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
      wheel:x:10:root
      mail:x:8:
      www-data:x:33:
      operator:x:37:
      users:x:100:
      nogroup:x:65534:
      """;

  private BusyboxTree() {}

  /// The names that the program answers to, without its own.
  static List<String> applets() {
    return List.of(APPLETS.trim().split("\\s+"));
  }

  static Layer layer(long modified) {
    Tree tree = new Tree(modified);
    tree.directories("bin");
    List<String> names = new ArrayList<>(applets());
    names.add("busybox");
    names.sort(null);
    for (String name : names) {
      if (name.equals("busybox")) {
        tree.program("bin/busybox", KEY, SIZE);
      } else {
        tree.link("bin/" + name, "busybox");
      }
    }
    return tree.directories("dev", "etc")
        .file("etc/group", 0644, GROUP)
        .file("etc/passwd", 0644, PASSWD)
        .file("etc/shadow", 0600, "root:*::0:::::\nnobody:*::0:::::\n")
        .directories("home", "proc")
        .directory("root", 0700)
        .directories("sbin", "sys")
        .directory("tmp", 01777)
        .directories("usr", "usr/bin", "usr/sbin", "var", "var/spool", "var/spool/mail", "var/www")
        .layer();
  }
}
