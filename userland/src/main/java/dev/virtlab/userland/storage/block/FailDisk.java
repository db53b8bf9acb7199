package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Optional;

/// `fail-disk`, a word of the laboratory: loop devices that fail as a dead disk does, until they
/// are repaired.
final class FailDisk implements Tool {

  private static final String USAGE =
      """
      Usage: fail-disk [-r] LOOPDEVICE...
      Every read and write of the devices ends with an error from now on.

        -r, --repair  they work again
      """;

  private static final Options OPTIONS = new Options("rh", "repair=r help=h");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("h")) {
      run.out(USAGE);
      return run.exit(0);
    }
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    for (String device : words.operands()) {
      Optional<Integer> number = Losetup.number(run.calls(), device);
      if (number.isEmpty()) {
        run.complain(device + ": not a loop device");
        continue;
      }
      try {
        run.calls().failLoop(number.get(), !words.has("r"));
      } catch (CallFailed failed) {
        run.complain(device + ": " + failed.errno().message());
      }
    }
    return run.exit();
  }
}
