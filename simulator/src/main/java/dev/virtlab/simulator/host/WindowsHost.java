package dev.virtlab.simulator.host;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Getty;
import dev.virtlab.simulator.guest.DesktopForm;
import dev.virtlab.simulator.guest.DockerDesktop;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.windows.WinPath;
import dev.virtlab.userland.windows.WindowsPrograms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A system like Windows 10. Its kernel has no driver for virtio disks, as Windows has none on its
/// medium.
public final class WindowsHost {

  private static final String HOME = "/C:/Users/Administrator";

  private static final String DOCKER = "C:\\Program Files\\Docker\\Docker\\resources\\bin";

  private static final Features KERNEL =
      new Features(
          new Features.Name("Windows_NT", "10.0.19045", "19041.1.amd64fre", "AMD64", "(MSVC)"),
          Executable.Format.PE,
          Set.of("ahci", "acpi-hotplug"),
          Map.of(
              "ide", new Features.Disk("HarddiskVolume1", 8),
              "sata", new Features.Disk("HarddiskVolume1", 8)),
          List.of(
              "*** STOP: 0x0000007B (0xFFFFF880009A97E8,0xFFFFFFFFC0000034,0x0000000000000000,"
                  + "0x0000000000000000)",
              "INACCESSIBLE_BOOT_DEVICE"));

  private static final DesktopForm DESKTOP =
      new DesktopForm(
          "/C:/Program Files/Docker/Docker/resources/bin/docker.exe",
          "/C:/Program Files/Docker/Docker/com.docker.backend.exe",
          WindowsPrograms.FOLDER + "vmmemWSL.exe",
          HOME + "/.wslconfig");

  private WindowsHost() {}

  /// A fresh one.
  ///
  /// @param linux what Docker Desktop's machine starts from
  public static ForeignHost of(Bytes disk, String name, Supplier<DockerDesktop.Linux> linux) {
    return new ForeignHost(
        new ForeignHost.Plan(
            KERNEL,
            "ntfs",
            "/C:",
            disk,
            WindowsPrograms.FOLDER + "ntoskrnl.exe",
            List.of(
                HOME + "/Documents",
                "/C:/Program Files",
                "/C:/Program Files (x86)",
                "/C:/ProgramData",
                "/C:/Users/Public",
                "/C:/Windows/Temp"),
            Map.of(),
            List.of(
                new DebianHost.ExtraFile(
                    "/C:/Windows/System32/drivers/etc/hosts",
                    "# localhost name resolution is handled within DNS itself.\r\n",
                    0644),
                new DebianHost.ExtraFile(
                    "/C:/Windows/win.ini", "; for 16-bit app support\r\n", 0644)),
            WindowsPrograms::all,
            WindowsPrograms.SERVICES.keySet().stream()
                .sorted()
                .map(file -> new Daemon(WindowsPrograms.FOLDER + file, List.of(file)))
                .toList(),
            host ->
                new Getty(
                    WindowsPrograms.GREETING,
                    calls -> {
                      calls.chdir(HOME);
                      return calls.exec(WindowsPrograms.CMD, List.of("cmd.exe"), environment(name));
                    }),
            WinPath::shown),
        Optional.of(new DockerDesktop(DESKTOP, linux)));
  }

  private static Map<String, String> environment(String host) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("ComSpec", "C:\\Windows\\system32\\cmd.exe");
    variables.put("COMPUTERNAME", host.toUpperCase(java.util.Locale.ROOT));
    variables.put("OS", "Windows_NT");
    variables.put("PATH", "C:\\Windows\\system32;C:\\Windows;" + DOCKER);
    variables.put("PATHEXT", ".COM;.EXE");
    variables.put("SystemDrive", "C:");
    variables.put("SystemRoot", "C:\\Windows");
    variables.put("TEMP", "C:\\Windows\\Temp");
    variables.put("USERNAME", "Administrator");
    variables.put("USERPROFILE", "C:\\Users\\Administrator");
    variables.put("windir", "C:\\Windows");
    return variables;
  }
}
