package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import java.util.List;

/// What a machine shall be: its board, and how far it has come.
///
/// @param wanted the memory that the guest shall keep when it is switched on
/// @param past what it has heard since
/// @param steps how much has happened inside, and `moment` the guest's time then
/// @param touched the memory that it had touched by then, in bytes
record Form(
    Board board, Bytes wanted, List<Past.Heard> past, long steps, long moment, long touched) {

  Form {
    past = List.copyOf(past);
  }

  /// A machine that is switched on for the first time.
  Form(Board board, Bytes wanted) {
    this(board, wanted, List.of(), 0, 0, 0);
  }

  /// The same board, without a past.
  ///
  /// @param epoch what its clock says now
  /// @param changes what is on its disk now
  /// @param vcpus the processors that are plugged now
  Form fresh(long epoch, byte[] changes, int vcpus) {
    return new Form(board.at(epoch, changes, vcpus), wanted);
  }
}
