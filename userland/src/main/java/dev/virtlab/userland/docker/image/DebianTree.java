package dev.virtlab.userland.docker.image;

/// The root file system of Debian 12 and of those built alike: bash, the GNU core utilities, and
/// one file that stands for all libraries.
final class DebianTree {

  private static final String TOOLS =
      """
      [ base64 basename cat chgrp chmod chown cp cut date dd df dir dirname du echo env expr
      factor false fold groups head hostid id install join link ln logname ls md5sum mkdir mkfifo
      mknod mktemp mv nice nl nohup nproc od paste pathchk pr printenv printf pwd readlink realpath
      rm rmdir seq sha1sum sha256sum sha512sum shred shuf sleep sort split stat stty sum sync tac
      tail tee test timeout touch tr true truncate tsort tty uname uniq unlink users vdir wc who
      whoami yes
      """;

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      bin:x:2:2:bin:/bin:/usr/sbin/nologin
      sys:x:3:3:sys:/dev:/usr/sbin/nologin
      sync:x:4:65534:sync:/bin:/bin/sync
      mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
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
      mail:x:8:
      www-data:x:33:
      users:x:100:
      nogroup:x:65534:
      """;

  private static final String DEBIAN =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION="12 (bookworm)"
      VERSION_CODENAME=bookworm
      ID=debian
      HOME_URL="https://www.debian.org/"
      """;

  private static final String UBUNTU =
      """
      PRETTY_NAME="Ubuntu 22.04.4 LTS"
      NAME="Ubuntu"
      VERSION_ID="22.04"
      VERSION="22.04.4 LTS (Jammy Jellyfish)"
      VERSION_CODENAME=jammy
      ID=ubuntu
      ID_LIKE=debian
      HOME_URL="https://www.ubuntu.com/"
      """;

  private DebianTree() {}

  static Layer debian(long modified) {
    return layer(modified, DEBIAN, "12.5\n", 108_000_000);
  }

  static Layer ubuntu(long modified) {
    return layer(modified, UBUNTU, "bookworm/sid\n", 69_000_000);
  }

  private static Layer layer(long modified, String release, String version, long libraries) {
    Tree tree =
        new Tree(modified)
            .link("bin", "usr/bin")
            .directories("boot", "dev", "etc")
            .file("etc/debian_version", 0644, version)
            .file("etc/group", 0644, GROUP)
            .file("etc/hostname", 0644, "debian\n")
            .file("etc/os-release", 0644, release)
            .file("etc/passwd", 0644, PASSWD)
            .directories("home")
            .link("lib", "usr/lib")
            .link("lib64", "usr/lib64")
            .directories("media", "mnt", "opt", "proc")
            .directory("root", 0700)
            .directories("run")
            .link("sbin", "usr/sbin")
            .directories("srv", "sys")
            .directory("tmp", 01777)
            .directories("usr", "usr/bin");
    for (String name : TOOLS.trim().split("\\s+")) {
      tree.program("usr/bin/" + name, "coreutils/" + name, 43_880);
    }
    return tree.program("usr/bin/bash", "bash/bash", 1_265_648)
        .program("usr/bin/dash", "dash/dash", 125_640)
        .link("usr/bin/sh", "dash")
        .program("usr/bin/grep", "grep/grep", 203_152)
        .program("usr/bin/sed", "sed/sed", 126_424)
        .program("usr/bin/hostname", "hostname/hostname", 22_680)
        .directories("usr/lib", "usr/lib/x86_64-linux-gnu")
        .bulk("usr/lib/x86_64-linux-gnu/libc.so.6", libraries)
        .directories("usr/lib64", "usr/local", "usr/local/bin", "usr/sbin", "usr/share")
        .directories("var", "var/lib", "var/log", "var/mail", "var/www")
        .layer();
  }
}
