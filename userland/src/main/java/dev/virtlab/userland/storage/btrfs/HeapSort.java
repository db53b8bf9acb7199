package dev.virtlab.userland.storage.btrfs;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Sorts as the kernel does, so that equals come in the order that it gives them: a heap from which
/// the two largest are taken at a time; `lib/sort.c` of Linux 6.18.
///
/// Which of two devices with as much room gets a chunk, and so which data a failed device takes
/// along, hangs on this order.
final class HeapSort {
  private HeapSort() {}

  static <T> void sort(List<T> list, Comparator<T> order) {
    int n = list.size();
    for (int i = n / 2 - 1; i >= 0; i--) {
      sift(list, order, i, n);
    }
    while (n > 3) {
      n--;
      Collections.swap(list, 0, n);
      int second = order.compare(list.get(1), list.get(2)) <= 0 ? 2 : 1;
      n--;
      Collections.swap(list, second, n);
      if (second < n) {
        sift(list, order, second, n);
      }
      sift(list, order, 0, n);
    }
    if (n > 1) {
      n--;
      Collections.swap(list, 0, n);
      if (n == 2 && order.compare(list.get(0), list.get(1)) > 0) {
        Collections.swap(list, 0, 1);
      }
    }
  }

  /// Lets an element sink to its place: down to a leaf along the larger children, and back up to
  /// where it is no larger.
  private static <T> void sift(List<T> list, Comparator<T> order, int from, int n) {
    int at = from;
    int child = 2 * at + 1;
    while (child + 1 < n) {
      at = order.compare(list.get(child), list.get(child + 1)) > 0 ? child : child + 1;
      child = 2 * at + 1;
    }
    if (child + 1 == n) {
      at = child;
    }
    while (at != from && order.compare(list.get(from), list.get(at)) >= 0) {
      at = (at - 1) / 2;
    }
    T sunk = list.get(from);
    int place = at;
    T carried = sunk;
    while (true) {
      T next = list.get(place);
      list.set(place, carried);
      carried = next;
      if (place == from) {
        return;
      }
      place = (place - 1) / 2;
    }
  }
}
