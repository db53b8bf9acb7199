package dev.virtlab.simulator.cpu;

/// The registers, in the order in which instructions number them.
public enum Register {
  AX,
  CX,
  DX,
  BX,
  SP,
  BP,
  SI,
  DI,
  ES,
  CS,
  SS,
  DS,
  IP,
  FLAGS
}
