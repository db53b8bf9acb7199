package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;
import java.util.Optional;

/// wipefs(8): shows what a device says that it is, and with `-a` takes the mark away.
final class Wipefs implements Tool {

  private static final Options OPTIONS =
      new Options("abfhinqo:t:V", "all=a force=f no-act=n quiet=q version=V help=h");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().isEmpty()) {
      throw run.usage("no device specified", 1);
    }
    for (String name : words.operands()) {
      try {
        Optional<Probe> probe = Probe.of(run.calls(), name);
        if (probe.isPresent() && words.has("a")) {
          wipe(run, words, name, probe.get());
        } else {
          probe.ifPresent(found -> list(run, name, found));
        }
      } catch (CallFailed failed) {
        run.complain(
            "error: " + name + ": probing initialization failed: " + failed.errno().message());
      }
    }
    return run.exit();
  }

  private static void list(Run run, String name, Probe probe) {
    String device = name.substring(name.lastIndexOf('/') + 1);
    String offset = "0x" + Long.toHexString(probe.offset());
    run.out(row("DEVICE", device, "OFFSET", offset, probe, "TYPE", "UUID", "LABEL"));
    run.out(
        row(device, "DEVICE", offset, "OFFSET", probe, probe.type(), probe.uuid(), probe.label()));
  }

  /// A row of the table, each cell as wide as the wider of both rows.
  private static String row(
      String device,
      String otherDevice,
      String offset,
      String otherOffset,
      Probe probe,
      String type,
      String uuid,
      String label) {
    return pad(device, otherDevice.length())
        + " "
        + pad(offset, otherOffset.length())
        + " "
        + pad(type, Math.max("TYPE".length(), probe.type().length()))
        + " "
        + pad(uuid, Math.max("UUID".length(), probe.uuid().length()))
        + " "
        + label
        + "\n";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static void wipe(Run run, Words words, String name, Probe probe) {
    Calls calls = run.calls();
    if (!words.has("n")) {
      int descriptor = calls.open(name, EnumSet.of(Open.WRITE), 0);
      calls.seek(descriptor, probe.offset(), 0);
      calls.write(descriptor, new byte[probe.mark().length], 0, probe.mark().length);
      calls.close(descriptor);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : probe.mark()) {
      String digits = Integer.toHexString(b & 255);
      hex.append(' ').append(digits.length() < 2 ? "0" : "").append(digits);
    }
    if (!words.has("q")) {
      run.out(
          name
              + ": "
              + probe.mark().length
              + " bytes were erased at offset 0x"
              + "0".repeat(8 - Long.toHexString(probe.offset()).length())
              + Long.toHexString(probe.offset())
              + " ("
              + probe.type()
              + "):"
              + hex
              + "\n");
    }
  }
}
