package dev.virtlab.userland.busybox;

import dev.virtlab.userland.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every applet of the build, where `--install` would link it, and which the shell runs itself.
final class AppletList {

  private static final String FOLDERS =
      """
      /bin:
      arch ash base64 busybox cat chgrp chmod chown cp cpio cttyhack date dd df dmesg
      dnsdomainname dumpkmap echo ed egrep false fatattr fgrep getopt grep gunzip gzip
      hostname ionice ipcalc kill link linux32 linux64 ln login ls lzop mkdir mknod mktemp
      more mount mt mv netstat nuke pidof ping ping6 ps pwd readlink resume rev rm rmdir rpm
      run-parts sed setpriv sh sleep stat stty su sync tar touch true umount uname uncompress
      usleep vi watch zcat
      /sbin:
      acpid adjtimex arp blockdev depmod devmem fdisk findfs freeramdisk fstrim getty halt
      hwclock ifconfig ifdown ifup init insmod ip ipneigh klogd loadkmap logread losetup lsmod
      mdev mkdosfs mke2fs mkswap modinfo modprobe nameif pivot_root poweroff reboot rmmod
      route run-init start-stop-daemon sulogin swapoff swapon switch_root sysctl syslogd tc
      tunctl udhcpc uevent vconfig watchdog
      /usr/bin:
      [ [[ ar ascii awk basename bc blkdiscard bunzip2 bzcat bzip2 cal chvt clear cmp crc32
      crontab cut dc deallocvt diff dirname dos2unix dpkg dpkg-deb du dumpleases env expand
      expr factor fallocate find fold free ftpget ftpput groups head hexdump hostid id killall
      last less logger logname lsscsi lzcat lzma md5sum microcom mkfifo mkpasswd nc nl nproc
      nsenter nslookup od openvt passwd paste patch printf realpath renice reset rpm2cpio seq
      setkeycodes setsid sha1sum sha256sum sha3sum sha512sum shred shuf sort ssl_client
      strings svc svok tac tail taskset tee telnet test tftp time timeout top tr traceroute
      traceroute6 truncate ts tty unexpand uniq unix2dos unlink unlzma unshare unxz unzip
      uptime uudecode uuencode w wc wget which who whoami xargs xxd xz xzcat yes
      /usr/sbin:
      arping brctl chroot crond fsfreeze httpd i2cdetect i2cdump i2cget i2cset i2ctransfer
      loadfont mim nologin partprobe rdate telnetd ubirename udhcpd
      /:
      linuxrc
      """;

  /// The applets that a forked shell becomes without exec (NOEXEC, NOFORK), so that they run even
  /// where `/proc/self/exe` cannot be reached, and `ps` shows the words of the shell.
  private static final String IN_SHELL =
      """
      [ [[ adjtimex arch awk basename blkdiscard blockdev brctl busybox cal chgrp chmod chown
      chroot chvt clear cp crc32 cttyhack cut date dd deallocvt df dirname dnsdomainname
      dos2unix dumpkmap dumpleases echo env expr false fatattr find fold free freeramdisk
      fsfreeze fstrim getopt groups head hexdump hostid hostname id insmod ionice ip ipcalc
      ipneigh kill killall link linux32 linux64 ln loadfont loadkmap logname losetup ls lsmod
      lsscsi md5sum mkdir mkfifo mknod mkpasswd mktemp modinfo modprobe mv nameif nproc
      partprobe paste pivot_root printf ps pwd readlink realpath renice reset rm rmdir rmmod
      seq setkeycodes sha1sum sha256sum sha3sum sha512sum shuf sort stat stty sulogin svc svok
      sync sysctl tac taskset test touch true truncate tty tunctl umount uname unix2dos unlink
      uptime usleep vconfig w which who whoami xargs xxd yes
      """;

  private static final Map<String, String> FOLDER_OF = folders();
  private static final List<String> NAMES = List.copyOf(FOLDER_OF.keySet());
  private static final Set<String> RUN_IN_SHELL = new TreeSet<>(Blanks.split(IN_SHELL));

  private AppletList() {}

  private static Map<String, String> folders() {
    Map<String, String> folders = new TreeMap<>();
    String folder = "";
    for (String word : Blanks.split(FOLDERS)) {
      if (word.endsWith(":")) {
        folder = word.substring(1, word.length() - 1);
      } else {
        folders.put(word, folder);
      }
    }
    return folders;
  }

  /// All names in order, that of the program too.
  static List<String> names() {
    return NAMES;
  }

  /// Whether there is an applet of that name.
  static boolean has(String name) {
    return FOLDER_OF.containsKey(name);
  }

  /// Where each would be linked, relative to the root, in the order of the names.
  static List<String> paths() {
    List<String> paths = new ArrayList<>();
    FOLDER_OF.forEach((name, folder) -> paths.add(folder.isEmpty() ? name : folder + "/" + name));
    return paths;
  }

  /// Whether the shell runs it without exec.
  static boolean isInShell(String name) {
    return RUN_IN_SHELL.contains(name);
  }
}
