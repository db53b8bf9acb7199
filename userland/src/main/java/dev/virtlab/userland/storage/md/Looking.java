package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.MdControl.Array;
import dev.virtlab.userland.program.MdControl.Member;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mdadm --detail|--examine|--query|--stop|--wait|--zero-superblock`.
final class Looking {

  private static final Duration WAIT = Duration.ofMillis(50);

  private final Run run;
  private final Calls calls;
  private final Request request;

  Looking(Run run, Request request) {
    this.run = run;
    this.calls = run.calls();
    this.request = request;
  }

  Step run() {
    if (request.has("scan") && request.devices().isEmpty()) {
      return scan();
    }
    if (request.devices().isEmpty()) {
      throw run.stop(2, request.has("examine") ? "No devices to examine" : "No devices given.");
    }
    if (request.devices().stream().anyMatch(device -> device.action().equals("wait"))) {
      return await(request.devices().stream().map(Request.Device::path).toList(), false);
    }
    for (Request.Device device : request.devices()) {
      one(device.action(), device.path());
    }
    return run.exit();
  }

  private void one(String action, String path) {
    switch (action) {
      case "detail" -> detail(path);
      case "examine" -> examine(path);
      case "query" -> query(path);
      case "stop" -> stop(path);
      case "zero-superblock" -> zero(path);
      case "readonly", "readwrite", "detail-platform", "examine-bitmap" ->
          throw Mdadm.unmodelled(run, "--" + action);
      default -> throw run.stop(2, "--misc needs an operation such as --detail");
    }
  }

  private void detail(String path) {
    try {
      Optional<Array> array = Named.find(calls, path);
      if (array.isEmpty()) {
        run.complain(path + " does not appear to be an md device");
        return;
      }
      if (request.has("export")) {
        run.out(DetailText.exported(array.get()));
      } else if (request.has("brief")) {
        run.out(DetailText.brief(path, array.get()));
      } else {
        run.out(DetailText.of(path, array.get(), Named.host(calls)));
      }
      if (request.has("test")) {
        run.fail(grade(array.get()));
      }
    } catch (CallFailed failed) {
      run.complain("cannot open " + path + ": " + failed.errno().message());
    }
  }

  /// `--test`: 0 whole, 1 devices are missing, 2 data is lost.
  private static int grade(Array array) {
    return DetailText.isEnough(array) ? array.working() < array.disks() ? 1 : 0 : 2;
  }

  private void examine(String path) {
    try {
      Optional<MdSuper> block = Named.block(calls, path);
      if (block.isEmpty()) {
        run.complain("No md superblock detected on " + path + ".");
      } else if (request.has("brief") || request.has("scan")) {
        run.out(ExamineText.brief(block.get()));
      } else {
        long sectors = calls.block(path).size() / 512;
        run.out(ExamineText.of(path, block.get(), sectors, Named.host(calls)));
      }
    } catch (CallFailed failed) {
      run.complain("cannot open " + path + ": " + failed.errno().message());
    }
  }

  private Step scan() {
    if (request.has("examine")) {
      Map<String, MdSuper> found = new LinkedHashMap<>();
      for (Block block : calls.blocks()) {
        members(block).ifPresent(s -> found.putIfAbsent(MdSuper.spelled(s.uuid()), s));
      }
      found.values().forEach(block -> run.out(ExamineText.brief(block)));
      return run.exit(0);
    }
    List<Array> arrays = new ArrayList<>(calls.md().arrays());
    if (request.has("stop")) {
      arrays.forEach(array -> calls.md().stop(array.number()));
    } else if (request.has("wait")) {
      return await(arrays.stream().map(array -> "/dev/md" + array.number()).toList(), false);
    } else {
      arrays.forEach(array -> run.out(DetailText.brief("/dev/md" + array.number(), array)));
    }
    return run.exit(0);
  }

  private Optional<MdSuper> members(Block block) {
    try {
      return Named.block(calls, "/dev/" + block.name());
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private void query(String path) {
    try {
      Optional<Array> array = Named.find(calls, path);
      Optional<MdSuper> block = Named.block(calls, path);
      if (array.isPresent()) {
        run.out(DetailText.query(path, array.get()));
      } else {
        run.out(path + ": is not an md array\n");
      }
      block.ifPresent(found -> run.out(ExamineText.query(path, found, holder(path))));
    } catch (CallFailed failed) {
      run.complain("cannot open " + path + ": " + failed.errno().message());
    }
  }

  private Optional<Array> holder(String path) {
    return calls.md().arrays().stream()
        .filter(array -> array.members().stream().map(Member::device).anyMatch(path::equals))
        .findFirst();
  }

  private void stop(String path) {
    try {
      Optional<Array> array = Named.find(calls, path);
      if (array.isEmpty()) {
        run.complain(path + " does not appear to be an md device");
        return;
      }
      calls.md().stop(array.get().number());
      Named.unlink(calls, path);
      run.err("mdadm: stopped " + path + "\n");
    } catch (CallFailed failed) {
      run.complain(
          failed.errno() == Errno.EBUSY
              ? "Cannot get exclusive access to "
                  + path
                  + ":Perhaps a running process, mounted filesystem or active volume group?"
              : "error opening " + path + ": " + failed.errno().message());
    }
  }

  private void zero(String path) {
    try {
      Named.free(calls, path);
      if (Named.block(calls, path).isEmpty()) {
        run.err("mdadm: Unrecognised md component device - " + path + "\n");
        return;
      }
      Named.with(calls, path, MdSuper::wipe);
    } catch (CallFailed failed) {
      run.complain("Couldn't open " + path + " for write - not zeroing");
    }
  }

  /// Waits until nothing goes through any of the arrays. @return exit 1 where nothing did
  private Step await(List<String> paths, boolean waited) {
    for (String path : paths) {
      Optional<Array> array =
          Named.exists(calls, path) ? Named.find(calls, path) : Optional.empty();
      if (array.flatMap(Array::sync).isPresent()) {
        return Io.sleep(calls, WAIT, () -> await(paths, true));
      }
    }
    return run.exit(waited ? 0 : 1);
  }
}
