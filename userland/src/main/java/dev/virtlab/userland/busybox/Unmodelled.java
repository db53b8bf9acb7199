package dev.virtlab.userland.busybox;

import dev.virtlab.userland.text.Blanks;
import java.util.List;

/// What is said of applets that the build has and Virtlab does not model.
final class Unmodelled {

  /// What to do instead of some applets.
  private record Nearest(List<String> applets, String instead) {

    Nearest(String applets, String instead) {
      this(Blanks.split(applets), instead);
    }
  }

  private static final List<Nearest> NEAREST =
      List.of(
          new Nearest("vi ed", "write files with echo or a here-document"),
          new Nearest(
              "ip ifconfig route netstat ipneigh arp", "read /proc/net or ask docker inspect"),
          new Nearest(
              "ping ping6 traceroute traceroute6 nslookup arping",
              "ask docker network inspect who is connected"),
          new Nearest(
              "wget nc telnet ftpget ftpput tftp ssl_client", "share files through a volume"),
          new Nearest(
              "tar cpio ar unzip gzip gunzip zcat bzip2 bunzip2 bzcat xz unxz xzcat lzma unlzma"
                  + " lzcat lzop uncompress dpkg dpkg-deb rpm rpm2cpio",
              "copy trees with cp -a or docker cp"),
          new Nearest("bc dc", "calculate with expr or $((...))"),
          new Nearest("diff patch", "compare with cmp"),
          new Nearest(
              "login getty su sulogin passwd mkpasswd", "choose the user with docker run -u"),
          new Nearest("crond httpd syslogd klogd logread udhcpd telnetd init", "run a loop in sh"),
          new Nearest(
              "halt poweroff reboot nuke resume run-init switch_root",
              "end PID 1 with kill or exit"));

  private Unmodelled() {}

  /// The sentence, with the name of the applet before it.
  static String text(String name) {
    String instead =
        NEAREST.stream()
            .filter(each -> each.applets().contains(name))
            .findFirst()
            .map(Nearest::instead)
            .orElse("see busybox --list for others");
    return name + ": virtlab does not model this applet; " + instead + ".\n";
  }
}
