package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.storage.ext.ExtMaker;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.storage.ext.MakeRequest;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;
import java.util.Optional;

/// mke2fs(8), by whichever of its names.
final class Mke2fs implements Tool {

  /// What is cleared at the end of a device, in bytes.
  private static final int END = 64 << 10;

  @Override
  public Step run(Run run) {
    MakeWords words = MakeWords.read(run);
    if (words.version()) {
      E2fsprogs.banner(run, "mke2fs");
      run.err("\tUsing EXT2FS Library version 1.47.0\n");
      return run.exit(0);
    }
    if (!words.quiet()) {
      E2fsprogs.banner(run, "mke2fs");
    }
    create(run, words);
    E2fsprogs.mounted(run.calls(), words.device())
        .ifPresent(
            _ -> {
              throw new Stop(words.device() + " is mounted; will not make a filesystem here!\n", 1);
            });
    boolean asks = !words.force() && run.calls().isTerminal(0) && run.calls().isTerminal(1);
    Optional<Probe> there = asks ? Probe.quietly(run.calls(), words.device()) : Optional.empty();
    return there.isEmpty() ? make(run, words) : ask(run, words, there.get());
  }

  private static void create(Run run, MakeWords words) {
    Calls calls = run.calls();
    try {
      var _ = calls.stat(words.device());
    } catch (CallFailed failed) {
      if (failed.errno() != Errno.ENOENT) {
        throw new Stop(
            run.name()
                + ": "
                + failed.errno().message()
                + " while trying to open "
                + words.device()
                + "\n",
            1);
      }
      if (words.size().isEmpty()) {
        throw new Stop(
            "The file " + words.device() + " does not exist and no size was specified.\n", 1);
      }
      run.out("Creating regular file " + words.device() + "\n");
      calls.close(calls.open(words.device(), EnumSet.of(Open.WRITE, Open.CREATE), 0666));
    }
  }

  private static Step ask(Run run, MakeWords words, Probe there) {
    run.out(
        words.device()
            + " contains a "
            + there.type()
            + " file system"
            + (there.label().isEmpty() ? "" : " labelled '" + there.label() + "'")
            + "\nProceed anyway? (y,N) ");
    return run.flush(
        () ->
            Io.read(
                run.calls(),
                0,
                Io.READ_MAX,
                read -> {
                  boolean yes =
                      read instanceof Read.Some(byte[] line)
                          && line.length > 0
                          && (line[0] == 'y' || line[0] == 'Y');
                  return yes ? run.guarded(() -> make(run, words)) : run.exit(1);
                }));
  }

  private static Step make(Run run, MakeWords words) {
    Calls calls = run.calls();
    Stat stat = calls.stat(words.device());
    boolean device = stat.type() == Stat.Type.BLOCK;
    Placed medium;
    try {
      medium = Placed.open(calls, words.device(), true);
    } catch (CallFailed failed) {
      throw new Stop(
          run.name() + ": " + failed.errno().message() + " while setting up superblock\n", 1);
    }
    try {
      MakeRequest wanted = words.request(run, medium.size(), uuid(calls), uuid(calls));
      ExtSuper plan =
          ExtMaker.plan(wanted)
              .orElseThrow(
                  () ->
                      new Stop(
                          run.name()
                              + ": Not enough space to build proposed filesystem while setting up"
                              + " superblock\n",
                          1));
      fits(run, plan, medium.size(), device);
      if (!device && medium.size() < plan.blocks() * plan.blockSize()) {
        calls.truncate(words.device(), plan.blocks() * plan.blockSize());
      }
      MakeReport report = new MakeReport(run, words.quiet());
      report.begin(plan, words.discards());
      ExtSuper made = ExtMaker.make(medium, plan, wanted);
      report.end(
          plan,
          words.wantsJournal(),
          made.has(Feature.HAS_JOURNAL)
              ? wanted.journal() > 0 ? wanted.journal() : MakeRequest.journalFor(plan.blocks())
              : 0);
      return run.exit(0);
    } catch (CallFailed failed) {
      throw new Stop(
          run.name()
              + ": "
              + failed.errno().message()
              + " while writing out and closing file system\n",
          1);
    } finally {
      medium.close();
    }
  }

  private static void fits(Run run, ExtSuper plan, long bytes, boolean device) {
    long clear = END / plan.blockSize();
    if (device && plan.blocks() * plan.blockSize() > bytes) {
      throw new Stop(
          run.name()
              + ": Invalid argument while zeroing block "
              + (plan.blocks() - clear)
              + " at end of filesystem\n"
              + run.name()
              + ": Invalid argument while writing out and closing file system\n",
          1);
    }
    if (plan.get(Field.INODES) < 1) {
      throw new IllegalStateException("a file system without inodes");
    }
  }

  private static byte[] uuid(Calls calls) {
    int descriptor = Input.open(calls, "/dev/urandom");
    try {
      byte[] bytes =
          calls.read(descriptor, 16) instanceof Read.Some some ? some.bytes() : new byte[16];
      bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
      bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
      return bytes;
    } finally {
      calls.close(descriptor);
    }
  }
}
