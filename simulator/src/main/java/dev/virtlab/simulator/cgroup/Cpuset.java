package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.BitSet;
import java.util.function.IntSupplier;

/// The processors (or the memory nodes) that the processes of a group may use; cpuset(7).
///
/// In version 1 a new group has none, and nobody can live in it before it is given some; in version
/// 2 it has those of the group above as long as it is given none of its own.
final class Cpuset {

  /// The highest number that a list may name, as a guard of this model.
  static final int NUMBER_MAX = 8191;

  private final IntSupplier host;
  private final BitSet own = new BitSet();

  /// @param host how many there are on the host now
  Cpuset(IntSupplier host) {
    this.host = host;
  }

  BitSet own() {
    return own;
  }

  int host() {
    return host.getAsInt();
  }

  /// Those that the host has.
  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, host());
    return all;
  }

  void set(BitSet numbers) {
    own.clear();
    own.or(numbers);
  }

  /// A list as `0-2,5`. EINVAL: not such a list; ERANGE: a number that the host does not have.
  static BitSet parse(String text, int host) {
    BitSet numbers = new BitSet();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : number(part.substring(dash + 1));
      if (last < first) {
        throw new CallFailed(Errno.EINVAL);
      }
      if (last >= host) {
        throw new CallFailed(Errno.ERANGE);
      }
      numbers.set(first, last + 1);
    }
    return numbers;
  }

  private static int number(String text) {
    return (int) Limit.within(Limit.number(text), 0, NUMBER_MAX, Errno.ERANGE);
  }

  /// The shortest list of these numbers.
  static String text(BitSet numbers) {
    StringBuilder text = new StringBuilder();
    int first = numbers.nextSetBit(0);
    while (first >= 0) {
      int end = numbers.nextClearBit(first);
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (end - 1 > first) {
        text.append('-').append(end - 1);
      }
      first = numbers.nextSetBit(end);
    }
    return text.toString();
  }

  /// Whether all of `few` are among `many`.
  static boolean contains(BitSet many, BitSet few) {
    BitSet rest = (BitSet) few.clone();
    rest.andNot(many);
    return rest.isEmpty();
  }
}
