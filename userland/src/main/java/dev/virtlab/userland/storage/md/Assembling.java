package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mdadm --assemble`: finds the devices of an array and starts it; `Assemble.c`.
final class Assembling {

  private final Run run;
  private final Calls calls;
  private final Request request;

  /// A device with a super block.
  private record Found(String device, MdSuper block) {}

  Assembling(Run run, Request request) {
    this.run = run;
    this.calls = run.calls();
    this.request = request;
  }

  Step run() {
    if (request.devices().isEmpty() && !request.has("scan")) {
      throw run.stop(2, "an md device must be given in this mode");
    }
    if (request.devices().isEmpty()) {
      return scan();
    }
    String name = request.devices().getFirst().path();
    List<String> devices = request.devices().stream().skip(1).map(Request.Device::path).toList();
    int number = Named.number(calls, name);
    if (calls.md().array(number).isPresent()) {
      throw run.stop(1, name + " is already in use.");
    }
    List<Found> found = new ArrayList<>();
    for (String device : devices.isEmpty() ? others() : devices) {
      look(device, !devices.isEmpty()).ifPresent(found::add);
    }
    Optional<String> uuid = request.value("uuid");
    found.removeIf(f -> uuid.filter(u -> !u.equals(MdSuper.spelled(f.block().uuid()))).isPresent());
    if (devices.isEmpty() && uuid.isEmpty()) {
      throw run.stop(1, name + " not identified in config file.");
    }
    if (found.isEmpty()) {
      return run.exit(2);
    }
    belongTogether(found);
    return run.exit(start(name, number, found) ? 0 : 1);
  }

  /// A device that can be a part. Named devices must be.
  private Optional<Found> look(String device, boolean named) {
    try {
      Named.free(calls, device);
    } catch (CallFailed failed) {
      if (named && failed.errno() == Errno.EBUSY) {
        run.err("mdadm: " + device + " is busy - skipping\n");
      } else if (named) {
        run.err("mdadm: cannot open device " + device + ": " + failed.errno().message() + "\n");
        throw run.stop(1, device + " has no superblock - assembly aborted");
      }
      return Optional.empty();
    }
    Optional<MdSuper> block = read(device);
    if (block.isEmpty() && named) {
      run.err("mdadm: no recogniseable superblock on " + device + "\n");
      throw run.stop(1, device + " has no superblock - assembly aborted");
    }
    return block.map(b -> new Found(device, b));
  }

  private Optional<MdSuper> read(String device) {
    try {
      return Named.block(calls, device);
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private List<String> others() {
    return calls.blocks().stream()
        .filter(b -> b.size() > 0)
        .map(Block::name)
        .map(name -> "/dev/" + name)
        .toList();
  }

  private void belongTogether(List<Found> found) {
    String first = MdSuper.spelled(found.getFirst().block().uuid());
    for (Found other : found) {
      if (!MdSuper.spelled(other.block().uuid()).equals(first)) {
        throw run.stop(
            1, "superblock on " + other.device() + " doesn't match others - assembly aborted");
      }
    }
  }

  private Step scan() {
    Map<String, List<Found>> arrays = new LinkedHashMap<>();
    for (String device : others().reversed()) {
      look(device, false)
          .ifPresent(
              found ->
                  arrays
                      .computeIfAbsent(
                          MdSuper.spelled(found.block().uuid()), _ -> new ArrayList<>())
                      .addFirst(found));
    }
    if (arrays.isEmpty()) {
      run.err("mdadm: No arrays found in config file or automatically\n");
      return run.exit(1);
    }
    boolean all = true;
    for (List<Found> found : arrays.values()) {
      String name = shortName(found.getFirst().block().name());
      all &= start("/dev/md/" + name, Named.number(calls, name), found);
    }
    return run.exit(all ? 0 : 1);
  }

  /// The name without the host that it belongs to.
  static String shortName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private boolean start(String name, int number, List<Found> all) {
    long newest = all.stream().mapToLong(f -> f.block().events()).max().orElse(0);
    List<Found> found = request.has("force") ? forced(name, all, newest) : all;
    MdSuper model =
        found.stream().filter(f -> f.block().events() == newest).findFirst().orElseThrow().block();
    Map<Integer, Found> places = new LinkedHashMap<>();
    List<Found> spares = new ArrayList<>();
    for (Found device : found) {
      int role =
          device.block().number() < model.roles().length
              ? model.roles()[device.block().number()]
              : MdSuper.SPARE;
      boolean fresh = device.block().events() + 1 >= newest;
      if (fresh && role < model.disks() && device.block().role() == role) {
        places.merge(role, device, (a, b) -> b.block().events() > a.block().events() ? b : a);
      } else if (fresh && role == MdSuper.SPARE) {
        spares.add(device);
      }
    }
    return start(name, number, model, places, spares);
  }

  private boolean start(
      String name, int number, MdSuper model, Map<Integer, Found> places, List<Found> spares) {
    int ready = 0;
    int filling = 0;
    int wanted = 0;
    boolean[] present = new boolean[model.disks()];
    List<Found> order = new ArrayList<>();
    for (int place = 0; place < model.disks(); place++) {
      Optional<Found> found = Optional.ofNullable(places.get(place));
      found.ifPresent(order::add);
      present[place] = found.filter(f -> f.block().recovery() < 0).isPresent();
      ready += present[place] ? 1 : 0;
      filling += found.isPresent() && !present[place] ? 1 : 0;
      wanted += isExpected(model, place) ? 1 : 0;
    }
    MdLevel level = MdLevel.of(model.level()).orElse(MdLevel.RAID0);
    String drives = Sized.plural(ready, "drive");
    if (!level.isEnough(present, model.layout())) {
      run.err(
          "mdadm: " + name + " assembled from " + drives + " - not enough to start the array.\n");
      return false;
    }
    if (ready + filling < wanted
        && !request.has("run")
        && !request.has("force")
        && !request.has("scan")) {
      run.err(
          "mdadm: "
              + name
              + " assembled from "
              + drives
              + " - need "
              + (ready + 1 == wanted ? "all " : "")
              + wanted
              + " to start it (use --run to insist).\n");
      return false;
    }
    // The device that the others were compared with is added last.
    Found chosen =
        order.stream().filter(f -> f.block().events() == model.events()).findFirst().orElseThrow();
    order.remove(chosen);
    order.addAll(spares);
    order.add(chosen);
    try {
      calls.md().run(number, order.stream().map(Found::device).toList());
    } catch (CallFailed failed) {
      run.err("mdadm: failed to RUN_ARRAY " + name + ": " + failed.errno().message() + "\n");
      return false;
    }
    Named.link(calls, name, number);
    run.err(
        "mdadm: "
            + name
            + " has been started with "
            + counted(ready, filling, model, spares)
            + ".\n");
    return true;
  }

  private static String counted(int here, int filling, MdSuper model, List<Found> spares) {
    return Sized.plural(here, "drive")
        + (here < model.disks() ? " (out of " + model.disks() + ")" : "")
        + (filling > 0 ? " and " + filling + " rebuilding" : "")
        + (spares.isEmpty() ? "" : " and " + Sized.plural(spares.size(), "spare"));
  }

  private static boolean isExpected(MdSuper model, int place) {
    for (int role : model.roles()) {
      if (role == place) {
        return true;
      }
    }
    return false;
  }

  /// `--force`: devices that were left out some time ago are believed to agree; `force_array()`.
  private List<Found> forced(String name, List<Found> all, long newest) {
    MdSuper model =
        all.stream().filter(f -> f.block().events() == newest).findFirst().orElseThrow().block();
    int[] roles = model.roles().clone();
    List<Found> stale =
        all.stream()
            .filter(f -> f.block().events() < newest || roles[f.block().number()] == MdSuper.FAULTY)
            .filter(f -> f.block().role() < model.disks())
            .sorted((a, b) -> Long.compare(b.block().events(), a.block().events()))
            .toList();
    boolean[] present = new boolean[model.disks()];
    for (Found device : all) {
      if (!stale.contains(device) && device.block().role() < model.disks()) {
        present[device.block().role()] = true;
      }
    }
    MdLevel level = MdLevel.of(model.level()).orElse(MdLevel.RAID0);
    List<Found> believed = new ArrayList<>();
    for (Found device : stale) {
      if (!level.isEnough(present, model.layout())) {
        int place = device.block().role();
        run.err(
            "mdadm: forcing event count in "
                + device.device()
                + "("
                + place
                + ") from "
                + device.block().events()
                + " upto "
                + newest
                + "\n");
        run.err(
            "mdadm: clearing FAULTY flag for device "
                + all.indexOf(device)
                + " in "
                + name
                + " for "
                + device.device()
                + "\n");
        roles[device.block().number()] = place;
        present[place] = true;
        believed.add(device);
      }
    }
    if (believed.isEmpty()) {
      return all;
    }
    run.err("mdadm: Marking array " + name + " as 'clean'\n");
    List<Found> now = new ArrayList<>();
    for (Found device : all) {
      MdSuper block = device.block();
      boolean fresh = believed.contains(device) || block.events() == newest;
      if (fresh) {
        MdSuper changed =
            block.with(
                model.component(),
                model.disks(),
                block.recovery(),
                model.updated(),
                newest,
                -1,
                roles);
        Named.with(calls, device.device(), changed::write);
        now.add(new Found(device.device(), changed));
      } else {
        now.add(device);
      }
    }
    return now;
  }
}
