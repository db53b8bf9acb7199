package dev.virtlab.userland.tool;

import dev.virtlab.userland.tool.Options.Words;

/// How GNU tools speak of their options.
final class Gnu implements Dialect {

  @Override
  public boolean isBusybox() {
    return false;
  }

  @Override
  public Words read(Run run, Options options, int status) {
    try {
      return options.read(run.args());
    } catch (Options.Wrong wrong) {
      throw usage(run, wrong.text(), status);
    }
  }

  @Override
  public Stop usage(Run run, String text, int status) {
    String hint = "Try '" + run.name() + " --help' for more information.\n";
    return new Stop(text.isEmpty() ? hint : run.name() + ": " + text + "\n" + hint, status);
  }
}
