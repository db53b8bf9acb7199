package dev.virtlab.userland.storage.md;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which device of a new array gets which number and does what.
///
/// @param entries in the order in which the kernel is told of them
/// @param roles by number
record Roster(List<Entry> entries, int[] roles) {

  record Entry(String device, int number) {}

  /// @param moves whether the device in the last place begins as a spare
  static Roster of(int disks, List<String> members, boolean moves) {
    List<Entry> entries = new ArrayList<>();
    int[] roles = new int[members.size() + (moves ? 1 : 0)];
    Arrays.fill(roles, MdSuper.FAULTY);
    for (int i = 0; i < members.size(); i++) {
      boolean moved = moves && i == disks - 1;
      if (!members.get(i).equals(Creating.MISSING) && !moved) {
        entries.add(new Entry(members.get(i), i));
        roles[i] = i < disks ? i : MdSuper.SPARE;
      }
    }
    if (moves) {
      entries.add(new Entry(members.get(disks - 1), members.size()));
      roles[members.size()] = MdSuper.SPARE;
    }
    return new Roster(entries, roles);
  }
}
