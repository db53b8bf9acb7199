package dev.virtlab.userland.legacy;

import dev.virtlab.userland.coreutils.Coreutils;
import dev.virtlab.userland.diffutils.Diffutils;
import dev.virtlab.userland.procps.Procps;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.search.Search;
import dev.virtlab.userland.shell.ShellProgram;
import dev.virtlab.userland.systemd.Power;
import dev.virtlab.userland.tar.Tar;
import dev.virtlab.userland.utillinux.UtilLinux;
import java.util.Set;

/// The programs of Debian 3.1, by key. They are today's programs, without those that did not exist
/// then; `unshare` is there beside them, as if somebody had copied it, so that the kernel's own
/// answer can be seen.
public final class LegacyPrograms {

  /// Newer than coreutils 5.2.1, util-linux 2.12p, sysvinit 2.86 and procps 3.2.1 of 2005; their
  /// NEWS files say since when they are there.
  private static final Set<String> LATER =
      Set.of(
          "coreutils/arch",
          "coreutils/b2sum",
          "coreutils/base32",
          "coreutils/base64",
          "coreutils/basenc",
          "coreutils/chcon",
          "coreutils/nproc",
          "coreutils/numfmt",
          "coreutils/realpath",
          "coreutils/runcon",
          "coreutils/sha224sum",
          "coreutils/sha256sum",
          "coreutils/sha384sum",
          "coreutils/sha512sum",
          "coreutils/shuf",
          "coreutils/stdbuf",
          "coreutils/timeout",
          "coreutils/truncate",
          "util-linux/findmnt",
          "util-linux/lscpu",
          "util-linux/lsns",
          "util-linux/nsenter",
          "util-linux/setpriv");

  private LegacyPrograms() {}

  /// All of them.
  public static Programs all() {
    Programs today =
        new Programs()
            .with(Coreutils.programs())
            .with(Procps.programs())
            .with(Search.programs())
            .with(UtilLinux.programs())
            .with(Diffutils.programs())
            .with(Tar.programs())
            .with(ShellProgram.programs())
            .with(Power.programs());
    Programs then = new Programs();
    today.keys().stream()
        .filter(key -> !LATER.contains(key))
        .forEach(key -> then.with(key, today.find(key).orElseThrow()));
    return then;
  }
}
