package dev.virtlab.stage;

/// The rows of the lanes of devices: cells can only hold whole rows, a sheet has room between them.
///
/// @param title the rows of a box above what lies in it
/// @param stripe the rows of a chunk's box
/// @param device the rows of a device's box
/// @param store the rows of a store's box
/// @param line the rows of each further gauge in a store's box
/// @param gap between one and the next
record LaneRows(double title, double stripe, double device, double store, double line, double gap) {

  /// For a terminal.
  static final LaneRows CELLS = new LaneRows(1, 3, 5, 3, 1, 0);

  /// For a sheet, where a title stands within its box.
  static final LaneRows SHEET = new LaneRows(1.65, 2.6, 4.7, 2.8, 1.1, 0.45);
}
