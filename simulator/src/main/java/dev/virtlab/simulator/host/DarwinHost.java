package dev.virtlab.simulator.host;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Getty;
import dev.virtlab.simulator.guest.DesktopForm;
import dev.virtlab.simulator.guest.DockerDesktop;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.userland.darwin.DarwinPrograms;
import dev.virtlab.userland.program.Executable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A system like macOS 12: Darwin's kernel has neither namespaces nor control groups, and takes
/// Mach-O files. It has a driver for virtio disks, and none for IDE any more.
public final class DarwinHost {

  private static final String HOME = "/var/root";

  private static final Features.Disk DISK = new Features.Disk("disk0s2", 1);

  private static final Features KERNEL =
      new Features(
          new Features.Name(
              "Darwin",
              "21.6.0",
              "Darwin Kernel Version 21.6.0: Mon Aug 22 20:17:10 PDT 2022;"
                  + " root:xnu-8020.140.49~2/RELEASE_X86_64",
              "x86_64",
              "(clang)"),
          Executable.Format.MACH_O,
          Set.of(),
          Map.of("sata", DISK, "virtio", DISK),
          List.of("Still waiting for root device"));

  private static final String APPLICATION = "/Applications/Docker.app/Contents/MacOS/";

  private static final DesktopForm DESKTOP =
      new DesktopForm(
          "/usr/local/bin/docker",
          APPLICATION + "com.docker.backend",
          APPLICATION + "com.docker.hyperkit",
          "/private/var/root/Library/Group Containers/group.com.docker/settings.json");

  private DarwinHost() {}

  /// A fresh one.
  ///
  /// @param linux what Docker Desktop's machine starts from
  public static ForeignHost of(Bytes disk, Supplier<DockerDesktop.Linux> linux) {
    return new ForeignHost(
        new ForeignHost.Plan(
            KERNEL,
            "apfs",
            "/",
            disk,
            "/sbin/launchd",
            List.of(
                "/Applications",
                "/Library",
                "/System/Library/CoreServices",
                "/Users/Shared",
                "/Volumes",
                "/private/etc",
                "/private/tmp",
                "/private/var/root",
                "/usr/local/bin"),
            Map.of("/etc", "private/etc", "/tmp", "private/tmp", "/var", "private/var"),
            List.of(
                new DebianHost.ExtraFile(
                    "/private/etc/profile",
                    "PATH=\"/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin\"\nexport PATH\n",
                    0644),
                new DebianHost.ExtraFile(
                    "/private/etc/passwd",
                    "root:*:0:0:System Administrator:/var/root:/bin/sh\n",
                    0644),
                new DebianHost.ExtraFile("/private/etc/group", "wheel:*:0:root\n", 0644)),
            DarwinPrograms::all,
            DarwinPrograms.SERVICES.keySet().stream()
                .sorted()
                .map(path -> new Daemon(path, List.of(path)))
                .toList(),
            host ->
                new Getty(
                    "\r\nDarwin/BSD (" + host + ") (ttys000)\r\n\r\nlogin: root\r\n",
                    calls -> {
                      calls.chdir(HOME);
                      return calls.exec(
                          DarwinPrograms.SHELL,
                          List.of("-sh"),
                          new TreeMap<>(
                              Map.of(
                                  "HOME", HOME, "SHELL", "/bin/sh", "TERM", "vt100", "USER",
                                  "root")));
                    }),
            path -> path),
        Optional.of(new DockerDesktop(DESKTOP, linux)));
  }
}
