package dev.virtlab.simulator.datacentre;

/// What came of a data centre in a time.
///
/// @param time that has passed, in nanoseconds
/// @param came requests that came
/// @param killed requests that did not fit into the limit of their container
/// @param handed requests that went to the kernels of machines that were looked into
/// @param present requests that are still there
/// @param waiting of the requests that have gone: the time they were there and did not compute
/// @param sojourn of the same, the time they were there
/// @param busy core-nanoseconds that were used
/// @param stolen vCPU-nanoseconds that wanted a core and had none
public record Summary(
    Plan plan,
    long time,
    long came,
    long killed,
    long handed,
    long present,
    Times waiting,
    Times sojourn,
    double busy,
    double stolen) {

  private static final double HOUR = 3600e9;

  /// The part of all cores that was busy.
  public double utilisation() {
    return busy / ((double) time * plan.hosts() * plan.cores());
  }

  /// The part of the time in which vCPUs wanted to run that was stolen from them.
  public double steal() {
    return busy + stolen == 0 ? 0 : stolen / (busy + stolen);
  }

  /// The energy that was used, in kilowatt hours: every host draws idle + (peak − idle) · use.
  public double energy() {
    Plan.Power power = plan.power();
    double watts = plan.hosts() * (power.idle() + (power.peak() - power.idle()) * utilisation());
    return watts * (time / HOUR) / 1000;
  }

  /// What hosts and energy cost.
  public double cost() {
    return energy() * plan.power().energyPrice()
        + plan.hosts() * plan.power().hostPrice() * (time / HOUR);
  }
}
