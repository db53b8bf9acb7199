package dev.virtlab.lab.machine;

import java.util.Arrays;
import java.util.List;

/// Instructions of IA-32 that read or change what a hypervisor must keep for itself.
///
/// Popek and Goldberg (*Formal Requirements for Virtualizable Third Generation Architectures*,
/// 1974): a machine can be virtualised by trapping alone if every sensitive instruction is also
/// privileged, so that it traps outside of supervisor mode. Robin and Irvine (*Analysis of the
/// Intel Pentium's Ability to Support a Secure Virtual Machine Monitor*, 2000) found those that are
/// sensitive and do not trap. They speak of 17; listed one by one there are 18 mnemonics, because
/// some share a line (CALL, JMP, INT n and RET; PUSH and POP). What traps is from Intel's Software
/// Developer's Manual, volume 2: #GP when the current privilege level is above 0, or above IOPL.
public enum SensitiveInstruction {
  SGDT(Group.SENSITIVE_REGISTER, Traps.NEVER, "shows where the host keeps its descriptor table"),
  SIDT(Group.SENSITIVE_REGISTER, Traps.NEVER, "shows where the host keeps its interrupt table"),
  SLDT(Group.SENSITIVE_REGISTER, Traps.NEVER, "shows the host's local descriptor table"),
  SMSW(Group.SENSITIVE_REGISTER, Traps.NEVER, "shows the host's machine status word"),
  PUSHF(Group.SENSITIVE_REGISTER, Traps.IN_V86, "shows the real IF and IOPL, not the guest's"),
  POPF(Group.SENSITIVE_REGISTER, Traps.IN_V86, "leaves IF as it is and says nothing"),
  LAR(Group.PROTECTION_SYSTEM, Traps.NEVER, "tells the access rights of the real level"),
  LSL(Group.PROTECTION_SYSTEM, Traps.NEVER, "tells the limit of a real segment"),
  VERR(Group.PROTECTION_SYSTEM, Traps.NEVER, "asks whether the real level may read"),
  VERW(Group.PROTECTION_SYSTEM, Traps.NEVER, "asks whether the real level may write"),
  POP(Group.PROTECTION_SYSTEM, Traps.NEVER, "checks a segment register against the real level"),
  PUSH(Group.PROTECTION_SYSTEM, Traps.NEVER, "shows the real level in CS and SS"),
  CALL(Group.PROTECTION_SYSTEM, Traps.NEVER, "goes through gates by the real level"),
  JMP(Group.PROTECTION_SYSTEM, Traps.NEVER, "goes through gates by the real level"),
  INT_N(Group.PROTECTION_SYSTEM, Traps.IN_V86, "goes through gates by the real level"),
  RET(Group.PROTECTION_SYSTEM, Traps.NEVER, "returns to the real level"),
  STR(Group.PROTECTION_SYSTEM, Traps.NEVER, "shows the real level of the task register"),
  MOV(Group.PROTECTION_SYSTEM, Traps.NEVER, "shows the real level in CS and SS"),
  IRET(Group.PRIVILEGED, Traps.IN_V86, "restores IF and the level"),
  CLI(Group.PRIVILEGED, Traps.ABOVE_IOPL, "stops the host's interrupts"),
  STI(Group.PRIVILEGED, Traps.ABOVE_IOPL, "allows the host's interrupts"),
  IN(Group.PRIVILEGED, Traps.ABOVE_IOPL, "reads a real device"),
  OUT(Group.PRIVILEGED, Traps.ABOVE_IOPL, "drives a real device"),
  HLT(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "stops the real processor"),
  LGDT(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "replaces the descriptor table"),
  LIDT(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "replaces the interrupt table"),
  LLDT(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "replaces the local descriptor table"),
  LTR(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "replaces the task register"),
  LMSW(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "changes the machine status word"),
  CLTS(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "changes a control register"),
  MOV_CR(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "switches paging and protection"),
  INVLPG(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "forgets a translation of the host"),
  WRMSR(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "changes the processor itself"),
  RDMSR(Group.PRIVILEGED, Traps.ABOVE_LEVEL_0, "reads the processor itself");

  /// In which list of Robin and Irvine it stands, or that it is privileged as the theorem wants.
  public enum Group {
    SENSITIVE_REGISTER,
    PROTECTION_SYSTEM,
    PRIVILEGED
  }

  /// When a guest that runs without privilege is stopped by it.
  public enum Traps {
    /// It does something else than the guest thinks, silently.
    NEVER,
    /// Only in virtual-8086 mode with IOPL below 3, which is why old 16-bit guests were the easy
    /// ones.
    IN_V86,
    /// Where the level is above IOPL; in virtual-8086 mode, IN and OUT by the I/O bitmap.
    ABOVE_IOPL,
    ABOVE_LEVEL_0
  }

  private final Group group;
  private final Traps traps;
  private final String why;

  SensitiveInstruction(Group group, Traps traps, String why) {
    this.group = group;
    this.traps = traps;
    this.why = why;
  }

  public Group group() {
    return group;
  }

  public Traps traps() {
    return traps;
  }

  /// What goes wrong when a guest executes it on the bare processor.
  public String why() {
    return why;
  }

  /// Its mnemonic, as the manual writes it.
  public String mnemonic() {
    return switch (this) {
      case INT_N -> "INT n";
      case MOV_CR -> "MOV CRn";
      default -> name();
    };
  }

  /// Whether it keeps IA-32 in protected mode from satisfying the theorem.
  public boolean breaksTheTheorem() {
    return group != Group.PRIVILEGED;
  }

  /// Whether it traps in virtual-8086 mode, with IOPL 0 and no port allowed.
  public boolean trapsInV86() {
    return traps != Traps.NEVER;
  }

  /// Those that break the theorem, in the order of the list.
  public static List<SensitiveInstruction> breakers() {
    return Arrays.stream(values()).filter(SensitiveInstruction::breaksTheTheorem).toList();
  }
}
