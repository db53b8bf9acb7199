package dev.virtlab.userland.asm;

import java.util.List;
import java.util.Map;

/// What became of a source.
public sealed interface Assembly {

  /// It is a program.
  ///
  /// @param bytes from `origin` on
  /// @param origin the address of the first byte
  /// @param placed where each line went, in order
  /// @param labels their addresses, in the order of the source
  record Assembled(byte[] bytes, int origin, List<Placed> placed, Map<String, Integer> labels)
      implements Assembly {}

  /// It has mistakes, in the order of the source; at least one.
  record Refused(List<Mistake> mistakes) implements Assembly {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }

  /// The bytes of a source line.
  ///
  /// @param code whether they are an instruction, not data
  record Placed(int address, int length, int line, boolean code) {}
}
