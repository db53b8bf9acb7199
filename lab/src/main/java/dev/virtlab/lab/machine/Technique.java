package dev.virtlab.lab.machine;

/// The four ways to run a guest whose instructions cannot all be executed as they are.
public enum Technique {
  /// The guest runs without privilege; whatever is sensitive traps, and the hypervisor does it.
  TRAP_AND_EMULATE("trap-and-emulate"),
  /// Code is translated before it runs; what is sensitive becomes a few harmless instructions.
  BINARY_TRANSLATION("binary translation"),
  /// The guest knows its hypervisor, keeps shared words in memory, and calls it where it must.
  PARAVIRTUAL("paravirtual calls"),
  /// The processor has a guest mode; only what the hypervisor asked for leaves it.
  HARDWARE_ASSISTED("hardware-assisted");

  private final String words;

  Technique(String words) {
    this.words = words;
  }

  /// What it is called.
  public String words() {
    return words;
  }
}
