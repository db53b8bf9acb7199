package dev.virtlab.userland.regex;

import java.util.Arrays;

/// Where an expression matches a text, and where its groups do.
public final class Match {

  private final String text;
  private final int[] slots;

  Match(String text, int[] slots) {
    this.text = text;
    this.slots = Arrays.copyOf(slots, slots.length);
  }

  /// Where the match begins.
  public int start() {
    return slots[0];
  }

  /// Behind the last matched character.
  public int end() {
    return slots[1];
  }

  /// What a group matched, 0 being all; empty where it took no part or does not exist.
  public String group(int number) {
    return has(number) ? text.substring(slots[2 * number], slots[2 * number + 1]) : "";
  }

  /// Whether a group took part.
  public boolean has(int number) {
    return 2 * number + 1 < slots.length && slots[2 * number] >= 0 && slots[2 * number + 1] >= 0;
  }
}
