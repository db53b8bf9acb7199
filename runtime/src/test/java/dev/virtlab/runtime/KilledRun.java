package dev.virtlab.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run that kills itself, as `kill -9` would, when a line of its journal is on the disk; its
/// effect is then not done. Without a number it goes to its end and prints how many lines there
/// were.
public final class KilledRun {

  private static int last;

  private KilledRun() {}

  /// Enters lines until one of them kills this process.
  ///
  /// @param args the folder of runs, and the number of the line
  public static void main(String[] args) throws Exception {
    int deadly = Integer.parseInt(args[1]);
    try (LinuxLab lab = LinuxLab.open(Path.of(args[0]), number -> noted(number, deadly))) {
      for (String line :
          List.of(
              "mount -t tmpfs none /mnt",
              "unshare -n sleep 300 &",
              "echo '" + machine(args[0]) + "' >m.xml; virsh create m.xml",
              "docker run -d --name box busybox sleep 300",
              "docker exec box true",
              "docker rm -f box")) {
        lab.enter(line);
      }
    }
    System.out.println(last);
  }

  /// A machine without a disk, named after the folder of runs: its firmware finds nothing to start.
  static String name(String runs) {
    return "machine-" + Path.of(runs).getFileName();
  }

  private static String machine(String runs) {
    return "<domain type=\"qemu\"><name>"
        + name(runs)
        + "</name><memory unit=\"MiB\">32</memory><os><type>hvm</type></os></domain>";
  }

  private static void noted(int number, int deadly) {
    last = number;
    if (number == deadly) {
      try {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
            .start()
            .waitFor();
      } catch (IOException | InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
