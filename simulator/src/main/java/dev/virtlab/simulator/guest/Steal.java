package dev.virtlab.simulator.guest;

import java.util.OptionalLong;

/// What of the time that a machine's processors want goes to others of its host: `st` of top(1).
///
/// It is measured from one payment of the machine's process to another, some time later, since what
/// is owed is paid in parts; it is told again only when it has changed.
final class Steal {

  /// How long it is measured, in nanoseconds: 100 ms.
  private static final long WINDOW = 100_000_000;

  /// It is told in steps of so many hundredths.
  private static final int STEP = 5;

  private final Listener listener;
  private OptionalLong since = OptionalLong.empty();
  private long given;
  private int busy;
  private int toldBusy;
  private int toldStolen;

  /// Hears how the processors fare from now on.
  @FunctionalInterface
  interface Listener {

    /// They fare otherwise.
    ///
    /// @param busy how many want to run
    /// @param stolen what of that they are not given, in hundredths
    void changed(int busy, int stolen);
  }

  Steal(Listener listener) {
    this.listener = listener;
  }

  /// So many processors want to run from now on.
  void wants(int processors) {
    if (processors != busy) {
      busy = processors;
      begin();
    }
    if (processors == 0) {
      tell(0, 0);
    }
  }

  /// Measuring begins anew with the next payment.
  void begin() {
    since = OptionalLong.empty();
  }

  /// At a moment, the processors have been given so many nanoseconds more.
  void given(long moment, long nanoseconds) {
    if (since.isEmpty()) {
      since = OptionalLong.of(moment);
      given = 0;
      return;
    }
    given += nanoseconds;
    long passed = moment - since.getAsLong();
    if (busy > 0 && passed >= WINDOW) {
      double part = (double) given / passed / busy;
      tell(busy, (int) Math.clamp(STEP * Math.round(100 * (1 - part) / STEP), 0L, 100L));
      since = OptionalLong.of(moment);
      given = 0;
    }
  }

  private void tell(int processors, int stolen) {
    if (processors != toldBusy || stolen != toldStolen) {
      toldBusy = processors;
      toldStolen = stolen;
      listener.changed(processors, stolen);
    }
  }
}
