package dev.virtlab.userland.tool;

import dev.virtlab.userland.tool.Options.Words;

/// Who wrote the tool: the same work is asked for and told of in different words.
public interface Dialect {

  /// The tools of the GNU project.
  Dialect GNU = new Gnu();

  /// Whether it is an applet of busybox.
  boolean isBusybox();

  /// Reads a run's words by the options that the dialect knows.
  ///
  /// @param status what the tool ends with when an option is wrong; busybox ends with 1 always
  Words read(Run run, Options options, int status);

  /// Gives up because of how the tool was called: with the usage, or a hint at it.
  Stop usage(Run run, String text, int status);
}
