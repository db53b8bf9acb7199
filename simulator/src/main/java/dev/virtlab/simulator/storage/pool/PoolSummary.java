package dev.virtlab.simulator.storage.pool;

/// What some years came to.
///
/// @param hours how long it was
/// @param failures disks that failed
/// @param rebuilds parts of sets that were rebuilt
/// @param degradedHours the hours that sets had something missing, all together
/// @param worst the most parts that were missing at once
/// @param losses how often a set lost data
/// @param extentsLost how many extents that cost
/// @param unreadable how many extents more were lost to sectors that could not be read when nothing
///   else told what they held
public record PoolSummary(
    PoolPlan plan,
    double hours,
    long failures,
    long rebuilds,
    double degradedHours,
    int worst,
    long losses,
    double extentsLost,
    long unreadable) {

  /// The mean time until a set loses data, in hours; infinite where none did.
  public double hoursToLoss() {
    return hours * plan.sets() / losses;
  }
}
