package dev.virtlab.userland.darwin;

import dev.virtlab.userland.coreutils.Coreutils;
import dev.virtlab.userland.procps.Procps;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.search.Search;
import dev.virtlab.userland.shell.ShellProgram;
import dev.virtlab.userland.systemd.Power;
import dev.virtlab.userland.tool.Run;
import java.util.Map;

/// The programs of a system like macOS, by the path of their files.
public final class DarwinPrograms {

  /// The shell of root: bash 3.2 under another name.
  public static final String SHELL = "/bin/sh";

  /// What runs from the start, with the memory that it holds in KiB.
  public static final Map<String, Integer> SERVICES =
      Map.of(
          "/usr/libexec/logd", 14_400,
          "/usr/libexec/configd", 8_200,
          "/usr/sbin/distnoted", 3_900,
          "/usr/sbin/cfprefsd", 5_800,
          "/usr/sbin/notifyd", 2_700);

  /// The tools whose words do not differ, where macOS has them.
  private static final Map<String, String> SHARED =
      Map.of(
          "/bin/",
          "[ cat chmod cp date dd echo expr ln mkdir mv pwd rm rmdir sleep sync test",
          "/usr/bin/",
          "basename cut dirname env false fold groups head id mkfifo nice nohup paste printenv"
              + " printf readlink sort tail tee touch tr true tty uniq wc whoami yes",
          "/usr/sbin/",
          "chown chroot");

  private static final Map<String, String> OTHERS =
      Map.of(
          "/bin/bash",
          "bash/bash",
          SHELL,
          "bash/bash",
          "/bin/kill",
          "procps/kill",
          "/usr/bin/awk",
          "gawk/awk",
          "/usr/bin/find",
          "findutils/find",
          "/usr/bin/grep",
          "grep/grep",
          "/usr/bin/sed",
          "sed/sed",
          "/usr/bin/xargs",
          "findutils/xargs",
          "/bin/hostname",
          "hostname/hostname");

  private DarwinPrograms() {}

  /// All of them.
  ///
  /// @param kernel what it tells of itself
  public static Programs all(Inquiry kernel) {
    Programs known =
        new Programs()
            .with(Coreutils.programs())
            .with(Procps.programs())
            .with(Search.programs())
            .with(ShellProgram.programs())
            .with(Power.programs());
    Programs programs = new Programs();
    SHARED.forEach(
        (folder, names) -> {
          for (String name : names.split(" ")) {
            programs.with(folder + name, known.find("coreutils/" + name).orElseThrow());
          }
        });
    OTHERS.forEach((path, key) -> programs.with(path, known.find(key).orElseThrow()));
    for (String name : new String[] {"halt", "reboot", "shutdown"}) {
      programs.with("/sbin/" + name, known.find("/usr/sbin/" + name).orElseThrow());
    }
    programs.with("/bin/ls", Run.shortly(new BsdLs()));
    programs.with("/bin/ps", Run.shortly(new BsdPs(kernel)));
    programs.with("/usr/bin/uname", Run.shortly(Names::uname));
    programs.with("/usr/bin/sw_vers", Run.shortly(Names::swVers));
    programs.with("/usr/sbin/sysctl", Run.shortly(new Sysctl(kernel)));
    SERVICES.forEach((path, kib) -> programs.with(path, service(kib)));
    return programs;
  }

  /// A program that holds memory and waits for what never comes.
  private static Program service(int kib) {
    return (calls, _, _) -> {
      try {
        calls.growMemory(kib * 1024L);
      } catch (CallFailed _) {
        return new Step.Exit(1);
      }
      return idle();
    };
  }

  private static Step idle() {
    return new Step.Await(new Wait.Caught(), DarwinPrograms::idle);
  }
}
