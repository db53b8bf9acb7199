package dev.virtlab.userland.fleet;

import java.util.List;

/// A server and what runs on it: 16 cores and 128 GiB; 150 W when idle and 350 W when busy, in
/// between by its load (X. Fan, W.-D. Weber and L. A. Barroso, *Power Provisioning for a
/// Warehouse-sized Computer*, 2007). With more than one service on it a hypervisor takes a core and
/// 4 GiB.
record Server(List<Service> services) {

  static final int CORES = 16;
  static final int MEMORY = 128;
  static final int WATTS_IDLE = 150;
  static final int WATTS_BUSY = 350;

  private static final int CORE = 1000;
  private static final int HYPERVISOR_CORES = 1;
  private static final int HYPERVISOR_MEMORY = 4;
  private static final int PERCENT = 100;

  Server {
    services = List.copyOf(services);
  }

  private boolean isVirtual() {
    return services.size() > 1;
  }

  /// What there is for services, in thousandths of a core.
  private int room() {
    return (CORES - (isVirtual() ? HYPERVISOR_CORES : 0)) * CORE;
  }

  private int need(int hour) {
    return services.stream().mapToInt(service -> service.need(hour)).sum();
  }

  /// The memory that is missing, in GiB; 0 where all fits.
  int missing() {
    int held = services.stream().mapToInt(Service::memory).sum();
    return Math.max(0, held - MEMORY + (isVirtual() ? HYPERVISOR_MEMORY : 0));
  }

  /// In how many hours of a day more is wanted than there is.
  int late() {
    int hours = 0;
    for (int hour = 0; hour < Service.DAY; hour++) {
      hours += need(hour) > room() ? 1 : 0;
    }
    return hours;
  }

  /// How busy its cores are in the busiest hour, in percent; what is wanted may be more.
  int peak() {
    int most = 0;
    for (int hour = 0; hour < Service.DAY; hour++) {
      most = Math.max(most, need(hour));
    }
    return most * PERCENT / (CORES * CORE);
  }

  /// How busy they are over a day, in percent.
  int mean() {
    return (int) ((long) computed() * PERCENT / ((long) CORES * CORE * Service.DAY));
  }

  /// What it computes in a day, in thousandths of a core times hours.
  int computed() {
    int sum = 0;
    for (int hour = 0; hour < Service.DAY; hour++) {
      int own = isVirtual() ? HYPERVISOR_CORES * CORE / 10 : 0;
      sum += Math.min(need(hour) + own, CORES * CORE);
    }
    return sum;
  }

  /// What it takes over a day, in watt-hours.
  long energy() {
    return (long) WATTS_IDLE * Service.DAY
        + (long) (WATTS_BUSY - WATTS_IDLE) * computed() / ((long) CORES * CORE);
  }
}
