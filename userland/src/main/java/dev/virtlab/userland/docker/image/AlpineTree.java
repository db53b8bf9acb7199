package dev.virtlab.userland.docker.image;

/// The root file system of Alpine Linux: a dynamic busybox and little else; apk is not modelled.
final class AlpineTree {

  private static final String VERSION = "3.19.1";

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/ash
      bin:x:1:1:bin:/bin:/sbin/nologin
      daemon:x:2:2:daemon:/sbin:/sbin/nologin
      mail:x:8:12:mail:/var/mail:/sbin/nologin
      guest:x:405:100:guest:/dev/null:/sbin/nologin
      nobody:x:65534:65534:nobody:/:/sbin/nologin
      """;

  private static final String GROUP =
      """
      root:x:0:root
      bin:x:1:root,bin,daemon
      daemon:x:2:root,bin,daemon
      sys:x:3:root,bin
      adm:x:4:root,daemon
      tty:x:5:
      disk:x:6:root
      wheel:x:10:root
      mail:x:12:mail
      users:x:100:
      nogroup:x:65533:
      nobody:x:65534:
      """;

  private static final String RELEASE =
      """
      NAME="Alpine Linux"
      ID=alpine
      VERSION_ID=3.19.1
      PRETTY_NAME="Alpine Linux v3.19"
      HOME_URL="https://alpinelinux.org/"
      BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
      """;

  private AlpineTree() {}

  static Layer layer(long modified) {
    Tree tree =
        new Tree(modified).directories("bin").program("bin/busybox", BusyboxTree.KEY, 808_712);
    for (String name : BusyboxTree.applets()) {
      tree.link("bin/" + name, "/bin/busybox");
    }
    return tree.directories("dev", "etc")
        .file("etc/alpine-release", 0644, VERSION + "\n")
        .file("etc/group", 0644, GROUP)
        .file("etc/hostname", 0644, "localhost\n")
        .file("etc/hosts", 0644, "127.0.0.1\tlocalhost localhost.localdomain\n")
        .file("etc/issue", 0644, "Welcome to Alpine Linux 3.19\nKernel \\r on an \\m (\\l)\n\n")
        .file("etc/os-release", 0644, RELEASE)
        .file("etc/passwd", 0644, PASSWD)
        .directories("home", "lib")
        .bulk("lib/libcrypto.so.3", 4_600_000)
        .bulk("lib/ld-musl-x86_64.so.1", 1_900_000)
        .directories("media", "mnt", "opt", "proc")
        .directory("root", 0700)
        .directories("run", "sbin", "srv", "sys")
        .directory("tmp", 01777)
        .directories("usr", "usr/bin", "usr/lib", "usr/sbin", "usr/share", "var", "var/log")
        .layer();
  }
}
