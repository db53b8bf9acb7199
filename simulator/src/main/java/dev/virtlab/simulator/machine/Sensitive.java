package dev.virtlab.simulator.machine;

/// Which sixteen-bit instructions a hypervisor without help from the processor must see.
///
/// In virtual-8086 mode with IOPL 0 these trap (Intel, Software Developer's Manual, volume 3,
/// section 23.2): CLI, STI, PUSHF, POPF, INT n and IRET; IN and OUT by the I/O permission map; HLT
/// always.
final class Sensitive {

  /// What an instruction means for a hypervisor.
  enum Kind {
    HARMLESS,
    /// IF and the interrupt table: state of the processor, which can be kept in memory.
    PROCESSOR,
    /// A port: a device must answer.
    PORT,
    HALT
  }

  private static final Kind[] KINDS = new Kind[256];

  static {
    for (int opcode = 0; opcode < 256; opcode++) {
      KINDS[opcode] =
          switch (opcode) {
            case 0xfa, 0xfb, 0x9c, 0x9d, 0xcd, 0xcf -> Kind.PROCESSOR;
            case 0xe4, 0xe5, 0xe6, 0xe7, 0xec, 0xed, 0xee, 0xef, 0x6c, 0x6d, 0x6e, 0x6f ->
                Kind.PORT;
            case 0xf4 -> Kind.HALT;
            default -> Kind.HARMLESS;
          };
    }
  }

  private Sensitive() {}

  static Kind of(int opcode) {
    return KINDS[opcode];
  }

  static boolean isPrefix(int code) {
    return switch (code) {
      case 0x26, 0x2e, 0x36, 0x3e, 0xf0, 0xf2, 0xf3 -> true;
      default -> false;
    };
  }
}
