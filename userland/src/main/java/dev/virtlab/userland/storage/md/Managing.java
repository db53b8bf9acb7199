package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MdControl.Array;
import dev.virtlab.userland.program.MdControl.Member;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;
import java.util.Optional;

/// `mdadm DEVICE --add|--fail|--remove|…`: devices come and go; `Manage.c`.
final class Managing {

  private static final int SECTOR = 512;

  private final Run run;
  private final Calls calls;
  private final Request request;

  Managing(Run run, Request request) {
    this.run = run;
    this.calls = run.calls();
    this.request = request;
  }

  Step run() {
    if (request.devices().isEmpty()) {
      throw run.stop(2, "No devices given.");
    }
    String name = request.devices().getFirst().path();
    int number = Named.open(run, name).number();
    for (Request.Device device : request.devices().subList(1, request.devices().size())) {
      Array array = calls.md().array(number).orElseThrow();
      try {
        act(array, name, device);
      } catch (Stop stop) {
        run.err(stop.text());
        return run.exit(stop.status());
      }
    }
    return run.exit(0);
  }

  private void act(Array array, String name, Request.Device device) {
    switch (device.action()) {
      case "add" -> add(array, device.path());
      case "re-add" ->
          throw stop("--re-add for " + device.path() + " to " + name + " is not possible");
      case "fail" -> fail(array, name, device.path());
      case "remove" -> remove(array, name, device.path());
      case "replace", "with" -> throw Mdadm.unmodelled(run, "--" + device.action());
      default -> throw stop("Must give one of -a/-r/-f for subsequent devices at " + device.path());
    }
  }

  private Stop stop(String text) {
    return run.stop(1, text);
  }

  private void add(Array array, String path) {
    Block block;
    try {
      block = Named.free(calls, path);
    } catch (CallFailed failed) {
      throw stop("Cannot open " + path + ": " + failed.errno().message());
    }
    int number = number(array);
    MdSuper model = model(array);
    long room = block.size() / SECTOR - model.dataOffset();
    if (room < model.component()) {
      throw stop(path + " not large enough to join array");
    }
    int chunk = Math.max(1, model.chunk());
    try {
      write(model, path, number, room / chunk * chunk);
      calls.md().add(array.number(), path);
      run.err("mdadm: added " + path + "\n");
    } catch (CallFailed failed) {
      throw stop(
          "add new device failed for " + path + " as " + number + ": " + failed.errno().message());
    }
  }

  private void write(MdSuper model, String path, int number, long room) {
    MdSuper block =
        new MdSuper(
            model.uuid(),
            model.name(),
            model.created(),
            model.level(),
            model.layout(),
            model.component(),
            model.chunk(),
            model.disks(),
            model.dataOffset(),
            room,
            -1,
            number,
            Named.random(calls),
            Named.now(calls),
            model.events(),
            model.resync(),
            model.roles());
    Named.with(calls, path, block::write);
  }

  /// The super block of a device that works.
  private MdSuper model(Array array) {
    for (Member member : array.members()) {
      if (member.part() != Part.FAULTY) {
        Optional<MdSuper> block = Named.block(calls, member.device());
        if (block.isPresent()) {
          return block.get();
        }
      }
    }
    throw stop("no working device of the array has a super block");
  }

  /// The first number behind the places that no device has.
  private static int number(Array array) {
    int number = array.disks();
    while (has(array.members(), number)) {
      number++;
    }
    return number;
  }

  private static boolean has(List<Member> members, int number) {
    return members.stream().anyMatch(member -> member.number() == number);
  }

  private void fail(Array array, String name, String path) {
    try {
      calls.md().fail(array.number(), path);
      run.err("mdadm: set " + path + " faulty in " + name + "\n");
    } catch (CallFailed failed) {
      throw run.stop(
          failed.errno() == Errno.EBUSY ? 2 : 1,
          "set device faulty failed for " + path + ":  " + failed.errno().message());
    }
  }

  private void remove(Array array, String name, String path) {
    if (path.equals("failed") || path.equals("faulty")) {
      for (Member member : array.members()) {
        if (member.part() == Part.FAULTY) {
          calls.md().remove(array.number(), member.device());
          run.err(
              "mdadm: hot removed "
                  + member.major()
                  + ":"
                  + member.minor()
                  + " from "
                  + name
                  + "\n");
        }
      }
      return;
    }
    if (path.equals("detached")) {
      return;
    }
    try {
      calls.md().remove(array.number(), path);
      run.err("mdadm: hot removed " + path + " from " + name + "\n");
    } catch (CallFailed failed) {
      throw stop("hot remove failed for " + path + ": " + failed.errno().message());
    }
  }
}
