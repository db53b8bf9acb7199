package dev.virtlab.userland.busybox;

import java.util.List;
import java.util.Map;

/// What is said of applets that the build has and Virtlab does not model.
final class Unmodelled {

  /// The nearest thing, by the applets that ask for it.
  private static final Map<List<String>, String> NEAREST =
      Map.ofEntries(
          Map.entry(List.of("vi", "ed"), "write files with echo or a here-document"),
          Map.entry(
              List.of("ip", "ifconfig", "route", "netstat", "ipneigh", "arp"),
              "read /proc/net or ask docker inspect"),
          Map.entry(
              List.of("ping", "ping6", "traceroute", "traceroute6", "nslookup", "arping"),
              "ask docker network inspect who is connected"),
          Map.entry(
              List.of("wget", "nc", "telnet", "ftpget", "ftpput", "tftp", "ssl_client"),
              "share files through a volume"),
          Map.entry(
              List.of(
                  "tar",
                  "cpio",
                  "ar",
                  "unzip",
                  "gzip",
                  "gunzip",
                  "zcat",
                  "bzip2",
                  "bunzip2",
                  "bzcat",
                  "xz",
                  "unxz",
                  "xzcat",
                  "lzma",
                  "unlzma",
                  "lzcat",
                  "lzop",
                  "uncompress",
                  "dpkg",
                  "dpkg-deb",
                  "rpm",
                  "rpm2cpio"),
              "copy trees with cp -a or docker cp"),
          Map.entry(List.of("bc", "dc"), "calculate with expr or $((...))"),
          Map.entry(
              List.of("login", "getty", "su", "sulogin", "passwd", "mkpasswd", "chpst"),
              "choose the user with docker run -u"),
          Map.entry(
              List.of("crond", "httpd", "syslogd", "klogd", "logread", "udhcpd", "telnetd", "init"),
              "run a loop in sh"),
          Map.entry(
              List.of("halt", "poweroff", "reboot", "nuke", "resume", "run-init", "switch_root"),
              "end PID 1 with kill or exit"));

  private Unmodelled() {}

  /// The sentence, with the name of the applet before it.
  static String text(String name) {
    for (Map.Entry<List<String>, String> each : NEAREST.entrySet()) {
      if (each.getKey().contains(name)) {
        return name + ": virtlab does not model this applet; " + each.getValue() + ".\n";
      }
    }
    return name + ": virtlab does not model this applet; see busybox --list for others.\n";
  }
}
