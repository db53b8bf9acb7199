package dev.virtlab.simulator.memory;

import java.util.Arrays;
import java.util.List;

/// What balloons take when a host is short of memory: a driver inside a guest allocates pages and
/// hands them to the host, and the guest itself chooses which of its own to give up for that, idle
/// ones first. C. A. Waldspurger, "Memory Resource Management in VMware ESX Server" (OSDI 2002), sections
/// 3.2 and 5.
///
/// Pages are taken from whoever pays least for one ([IdleTax]) until what is asked for is there. With
/// P pages, A of them active, a machine pays
///
///     ρ(P) = S / (A + k · (P − A))  while it has idle pages,  S / P  after that,
///
/// which grows as it gives pages up, so that all who give end at one price.
public final class Ballooning {

  private static final int HALVINGS = 200;

  /// A machine of a host.
  ///
  /// @param pages what it has now
  /// @param active how many of them it uses
  /// @param least what it keeps in any case
  public record Guest(double shares, long pages, long active, long least) {
    public Guest {
      if (shares <= 0 || active < 0 || active > pages || least < 0 || least > pages) {
        throw new IllegalArgumentException(
            "shares above 0, and active and least pages among those there are: " + pages);
      }
    }

    double price(double left, double idleCost) {
      double idle = Math.max(0, left - active);
      return shares / (left - idle + idleCost * idle);
    }

    /// How many pages it keeps at a price.
    double keepsAt(double price, double idleCost) {
      double taxed = shares / price;
      double kept = taxed <= active ? taxed : active + (taxed - active) / idleCost;
      return Math.clamp(kept, (double) least, (double) pages);
    }

    /// How many of its active pages are gone when it has that many left: it must swap for them.
    public long swaps(long left) {
      return Math.max(0, active - left);
    }
  }

  private Ballooning() {}

  /// How large each balloon becomes, in pages.
  ///
  /// @param wanted how many pages the host is short of
  /// @param tax the tax rate of idle memory, 0 to below 1
  /// @throws IllegalArgumentException if the guests may not give up so much
  public static long[] inflate(List<Guest> guests, long wanted, double tax) {
    long available = guests.stream().mapToLong(guest -> guest.pages() - guest.least()).sum();
    if (wanted < 0 || wanted > available) {
      throw new IllegalArgumentException(
          "balloons can take 0 to " + available + " pages: " + wanted);
    }
    double idleCost = IdleTax.idleCost(tax);
    double price = price(guests, wanted, idleCost);
    long[] taken = new long[guests.size()];
    for (int i = 0; i < taken.length; i++) {
      Guest guest = guests.get(i);
      taken[i] = guest.pages() - (long) Math.ceil(guest.keepsAt(price, idleCost));
    }
    takeOneByOne(guests, taken, wanted, idleCost);
    return taken;
  }

  /// The price at which they keep together what shall be left to them, or a little more.
  private static double price(List<Guest> guests, long wanted, double idleCost) {
    double left = guests.stream().mapToLong(Guest::pages).sum() - wanted;
    double low = Double.MIN_NORMAL;
    double high = guests.stream().mapToDouble(Guest::shares).sum() * idleCost;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      double kept = guests.stream().mapToDouble(guest -> guest.keepsAt(middle, idleCost)).sum();
      if (kept > left) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Takes what is missing because pages are whole, from whoever pays least.
  private static void takeOneByOne(List<Guest> guests, long[] taken, long wanted, double idleCost) {
    for (long missing = wanted - Arrays.stream(taken).sum(); missing > 0; missing--) {
      int cheapest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < taken.length; i++) {
        Guest guest = guests.get(i);
        long left = guest.pages() - taken[i];
        double price = guest.price((double) left, idleCost);
        if (left > guest.least() && price < least) {
          cheapest = i;
          least = price;
        }
      }
      taken[cheapest]++;
    }
  }
}
