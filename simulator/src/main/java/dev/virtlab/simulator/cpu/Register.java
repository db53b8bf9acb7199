package dev.virtlab.simulator.cpu;

/// The registers, in the order in which instructions number them.
public enum Register {
  AX(0),
  CX(1),
  DX(2),
  BX(3),
  SP(4),
  BP(5),
  SI(6),
  DI(7),
  ES(0),
  CS(1),
  SS(2),
  DS(3),
  IP(0),
  FLAGS(0);

  private final int number;

  Register(int number) {
    this.number = number;
  }

  /// Its number among the general or among the segment registers.
  int number() {
    return number;
  }
}
