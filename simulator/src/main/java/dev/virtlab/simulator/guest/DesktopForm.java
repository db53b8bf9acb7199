package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.Calls;

/// What Docker Desktop looks like on one system.
///
/// @param client the file of `docker`
/// @param backend the file of the program that looks after the virtual machine
/// @param machine the file of the process that is the virtual machine
/// @param settings the file that says how much memory the machine gets: a number behind the word
///   `memory`, in MiB, or in GiB with a `G`; without it a half of what there is
public record DesktopForm(String client, String backend, String machine, String settings) {

  /// The memory that the settings give, of so much.
  Bytes memory(Calls calls, long all) {
    String text = new WholeFiles(calls).textOrNothing(settings);
    int at = text.indexOf("memory");
    while (at >= 0 && at < text.length() && !Character.isDigit(text.charAt(at))) {
      at++;
    }
    int end = at;
    while (end >= 0 && end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end <= at || end - at > 6) {
      return new Bytes(all / 2);
    }
    long number = Long.parseLong(text.substring(at, end));
    boolean gib = end < text.length() && (text.charAt(end) | 0x20) == 'g';
    return new Bytes(Math.clamp(number << (gib ? 30 : 20), 64L << 20, all));
  }
}
