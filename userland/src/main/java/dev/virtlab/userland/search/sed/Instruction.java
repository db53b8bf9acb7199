package dev.virtlab.userland.search.sed;

import java.util.Optional;

/// A command of a script with its addresses, and how far its range has come.
final class Instruction {

  final Optional<Address> first;
  final Optional<Address> second;
  final boolean negated;
  Act act;
  boolean inRange;
  boolean wasEnded;
  int rangeEnd;

  Instruction(Optional<Address> first, Optional<Address> second, boolean negated, Act act) {
    this.first = first;
    this.second = second;
    this.negated = negated;
    this.act = act;
  }
}
