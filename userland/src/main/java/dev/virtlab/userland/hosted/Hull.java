package dev.virtlab.userland.hosted;

import dev.virtlab.lab.Bytes;
import java.util.List;

/// What a machine is made of when it is switched on.
///
/// @param told its name in the trace
/// @param name what its guest is called
/// @param words of the process that it is; the first is the path of the program
/// @param disks in the order in which the firmware looks at them
public record Hull(
    String told, String name, List<String> words, int vcpus, Bytes memory, List<Pile> disks) {

  public Hull {
    words = List.copyOf(words);
    disks = List.copyOf(disks);
  }

  /// A disk: image files upon each other.
  ///
  /// @param bus what it is on, as `sata`
  /// @param format of the file that is written
  /// @param files that one first
  public record Pile(String bus, String format, List<String> files) {
    public Pile {
      files = List.copyOf(files);
    }
  }
}
