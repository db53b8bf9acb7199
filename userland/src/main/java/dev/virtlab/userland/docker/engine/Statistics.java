package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Answers `docker stats`: what containers use, a sample each second; moby's `daemon/stats`.
final class Statistics {

  private static final long INTERVAL = Moment.SECOND;

  private final Ports ports;

  Statistics(Ports ports) {
    this.ports = ports;
  }

  private record Sample(long at, Usage usage) {}

  void tell(Container container, boolean stream, Reply reply) {
    if (!stream && !isMeasurable(container)) {
      reply.end(blank(container));
    } else if (stream) {
      stream(container, Optional.empty(), reply);
    } else {
      Optional<Sample> first = sample(container);
      ports.timer().after(INTERVAL, () -> reply.end(json(container, sample(container), first)));
    }
  }

  private static boolean isMeasurable(Container container) {
    return container.state().isRunning() && !container.state().isRestarting();
  }

  private Optional<Sample> sample(Container container) {
    return isMeasurable(container)
        ? ports
            .runtime()
            .usage(container.id())
            .map(usage -> new Sample(ports.timer().epochNanoseconds(), usage))
        : Optional.empty();
  }

  private void stream(Container container, Optional<Sample> before, Reply reply) {
    if (reply.isOver()) {
      return;
    } else if (container.state().isDead()) {
      reply.end();
      return;
    }
    Optional<Sample> now = sample(container);
    reply.json(json(container, now, before));
    ports.timer().after(INTERVAL, () -> stream(container, now, reply));
  }

  private JsonObject json(Container container, Optional<Sample> now, Optional<Sample> before) {
    if (now.isEmpty()) {
      return blank(container);
    }
    Usage usage = now.get().usage();
    Document document =
        new Document()
            .put("read", Moment.text(now.get().at()))
            .put("preread", Moment.text(before.map(Sample::at).orElse(Moment.NEVER)))
            .put("pids_stats", pids(usage))
            .put("blkio_stats", blockIo(usage))
            .put("num_procs", 0)
            .put("storage_stats", new JsonObject())
            .put("cpu_stats", cpu(usage))
            .put(
                "precpu_stats",
                before.map(sample -> cpu(sample.usage())).orElseGet(Statistics::noCpu))
            .put("memory_stats", memory(usage))
            .put("name", "/" + container.name())
            .put("id", container.id());
    if (container.network().flatMap(Connection::address).isPresent()) {
      JsonObject networks = new JsonObject();
      networks.add("eth0", traffic(usage.traffic()));
      document.put("networks", networks);
    }
    return document.json();
  }

  private static JsonObject blank(Container container) {
    return new Document()
        .put("read", Moment.text(Moment.NEVER))
        .put("preread", Moment.text(Moment.NEVER))
        .put("pids_stats", new JsonObject())
        .put("blkio_stats", noBlockIo())
        .put("num_procs", 0)
        .put("storage_stats", new JsonObject())
        .put("cpu_stats", noCpu())
        .put("precpu_stats", noCpu())
        .put("memory_stats", new JsonObject())
        .put("name", "/" + container.name())
        .put("id", container.id())
        .json();
  }

  private static JsonObject pids(Usage usage) {
    Document document = new Document().put("current", usage.processes());
    return usage.processLimit() > 0
        ? document.put("limit", usage.processLimit()).json()
        : document.json();
  }

  private static final String[] BLOCK_IO = {
    "io_service_bytes_recursive",
    "io_serviced_recursive",
    "io_queue_recursive",
    "io_service_time_recursive",
    "io_wait_time_recursive",
    "io_merged_recursive",
    "io_time_recursive",
    "sectors_recursive"
  };

  /// The sums of devices are told; times and queues are those of a scheduler that is not there.
  private JsonObject blockIo(Usage usage) {
    JsonObject all = new Document().putEmpty(BLOCK_IO).json();
    all.add(BLOCK_IO[0], entries(usage, true));
    all.add(BLOCK_IO[1], entries(usage, false));
    return all;
  }

  private JsonArray entries(Usage usage, boolean bytes) {
    JsonArray entries = new JsonArray();
    for (Usage.Blocks device : usage.blocks()) {
      long read = bytes ? device.read() : device.reads();
      long written = bytes ? device.written() : device.writes();
      Map<String, Long> sums = new LinkedHashMap<>();
      sums.put("Read", read);
      sums.put("Write", written);
      if (ports.host().cgroupVersion() == 1) {
        sums.put("Sync", read + written);
        sums.put("Async", 0L);
        sums.put("Discard", 0L);
        sums.put("Total", read + written);
      }
      sums.forEach((operation, value) -> entries.add(entry(device, operation, value)));
    }
    return entries;
  }

  private static JsonObject entry(Usage.Blocks device, String operation, long value) {
    return new Document()
        .put("major", device.major())
        .put("minor", device.minor())
        .put("op", operation)
        .put("value", value)
        .json();
  }

  private static JsonObject noBlockIo() {
    return new Document().putNulls(BLOCK_IO).json();
  }

  private JsonObject cpu(Usage usage) {
    Document total = new Document().put("total_usage", usage.cpu());
    if (!usage.perCpu().isEmpty()) {
      JsonArray each = new JsonArray();
      usage.perCpu().forEach(each::add);
      total.put("percpu_usage", each);
    }
    total.put("usage_in_kernelmode", usage.systemCpu()).put("usage_in_usermode", usage.userCpu());
    return new Document()
        .put("cpu_usage", total)
        .put("system_cpu_usage", usage.hostCpu())
        .put("online_cpus", ports.host().processors())
        .put(
            "throttling_data",
            new Document()
                .put("periods", usage.periods())
                .put("throttled_periods", usage.throttledPeriods())
                .put("throttled_time", usage.throttledTime()))
        .json();
  }

  private static JsonObject noCpu() {
    return new Document()
        .put(
            "cpu_usage",
            new Document().putZeros("total_usage", "usage_in_kernelmode", "usage_in_usermode"))
        .put(
            "throttling_data",
            new Document().putZeros("periods", "throttled_periods", "throttled_time"))
        .json();
  }

  private static JsonObject memory(Usage usage) {
    Document document = new Document().put("usage", usage.memory());
    if (usage.memoryPeak() > 0) {
      document.put("max_usage", usage.memoryPeak());
    }
    JsonObject stat = new JsonObject();
    usage.memoryStat().forEach(stat::addProperty);
    document.put("stats", stat);
    if (usage.memoryFailures() > 0) {
      document.put("failcnt", usage.memoryFailures());
    }
    return document.put("limit", usage.memoryLimit()).json();
  }

  private static JsonObject traffic(Usage.Traffic traffic) {
    return new Document()
        .put("rx_bytes", traffic.received())
        .put("rx_packets", traffic.receivedPackets())
        .putZeros("rx_errors", "rx_dropped")
        .put("tx_bytes", traffic.sent())
        .put("tx_packets", traffic.sentPackets())
        .putZeros("tx_errors", "tx_dropped")
        .json();
  }
}
