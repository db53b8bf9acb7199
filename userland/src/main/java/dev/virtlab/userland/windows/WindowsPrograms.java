package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.SessionCalls.Reboot;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.CivilTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The programs of a system like Windows, by the path of their files.
public final class WindowsPrograms {

  /// Where they are.
  public static final String FOLDER = "/C:/Windows/System32/";

  /// The command interpreter.
  public static final String CMD = FOLDER + "cmd.exe";

  /// What the system says before its first prompt.
  public static final String GREETING =
      Builtins.VERSION + "\r\n(c) Microsoft Corporation. All rights reserved.\r\n\r\n";

  /// What runs from the start, with the memory that it holds in KiB.
  public static final Map<String, Integer> SERVICES =
      Map.of(
          "smss.exe", 1_212,
          "csrss.exe", 5_244,
          "wininit.exe", 6_836,
          "services.exe", 9_820,
          "lsass.exe", 17_104,
          "svchost.exe", 27_644,
          "spoolsv.exe", 11_932);

  private WindowsPrograms() {}

  /// All of them.
  ///
  /// @param kernel what it tells of itself
  public static Programs all(Inquiry kernel) {
    Tasks tasks = new Tasks(kernel);
    Programs programs = new Programs();
    programs.with(CMD, Cmd.program());
    programs.with(FOLDER + "hostname.exe", said((c, _) -> Said.out(c.hostname() + "\n")));
    programs.with(
        FOLDER + "whoami.exe", said((c, _) -> Said.out(c.hostname() + "\\administrator\n")));
    programs.with(
        FOLDER + "ipconfig.exe", said((_, _) -> Said.out("\nWindows IP Configuration\n\n\n")));
    programs.with(FOLDER + "tasklist.exe", said((_, _) -> tasks.list()));
    programs.with(FOLDER + "taskkill.exe", said(tasks::kill));
    programs.with(FOLDER + "systeminfo.exe", said((c, _) -> Said.out(report(c, kernel))));
    programs.with(FOLDER + "shutdown.exe", (calls, argv, _) -> shutdown(calls, argv));
    programs.with(FOLDER + "notepad.exe", service(14_300));
    SERVICES.forEach((name, kib) -> programs.with(FOLDER + name, service(kib)));
    return programs;
  }

  /// Says one thing and ends.
  private interface Speaker {
    Said say(Calls calls, List<String> words);
  }

  private static Program said(Speaker speaker) {
    return (calls, argv, _) -> speaker.say(calls, argv.subList(1, argv.size())).exit(calls);
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
    return new Step.Await(new Wait.Caught(), WindowsPrograms::idle);
  }

  private static String report(Calls calls, Inquiry kernel) {
    Function<Long, String> mib = bytes -> DirListing.grouped(bytes >> 20) + " MB\n";
    String booted = CivilTime.of(kernel.booted()).format("%-m/%-d/%Y, %-I:%M:%S %p\n");
    return "\nHost Name:                 "
        + calls.hostname()
        + "\nOS Name:                   Microsoft Windows 10 Pro\n"
        + "OS Version:                10.0.19045 N/A Build 19045\n"
        + "OS Manufacturer:           Microsoft Corporation\n"
        + "System Boot Time:          "
        + booted
        + "System Manufacturer:       QEMU\n"
        + "System Type:               x64-based PC\n"
        + "Processor(s):              "
        + kernel.processors()
        + " Processor(s) Installed.\n"
        + "Windows Directory:         C:\\Windows\n"
        + "System Directory:          C:\\Windows\\system32\n"
        + "Total Physical Memory:     "
        + mib.apply(kernel.memory())
        + "Available Physical Memory: "
        + mib.apply(kernel.free())
        + "Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V"
        + " will not be displayed.\n";
  }

  private static Step shutdown(Calls calls, List<String> argv) {
    List<String> words =
        argv.stream().map(word -> word.toLowerCase(java.util.Locale.ROOT)).toList();
    boolean restart = words.contains("/r");
    if (!restart && !words.contains("/s") && !words.contains("/p")) {
      return Said.out("Usage: shutdown [/s | /r | /p] [/t xxx]\n").exit(calls);
    }
    int at = words.indexOf("/t");
    int seconds =
        words.contains("/p")
            ? 0
            : at < 0 || at + 1 >= words.size() ? 30 : seconds(words.get(at + 1));
    return Io.sleep(
        calls,
        Duration.ofSeconds(seconds),
        () -> {
          calls.reboot(restart ? Reboot.RESTART : Reboot.POWER_OFF);
          return new Step.Exit(0);
        });
  }

  private static int seconds(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException _) {
      return 30;
    }
  }
}
