package dev.virtlab.simulator.file.proc;

/// `/proc/PID/limits`.
final class LimitsText {

  private LimitsText() {}

  static String of(ShownProcess process) {
    StringBuilder text =
        new StringBuilder(
            "Limit                     Soft Limit           Hard Limit           Units     \n");
    for (ShownProcess.Limit limit : process.limits()) {
      text.append(Texts.left(limit.name(), 25)).append(' ');
      text.append(Texts.left(amount(limit.soft()), 20)).append(' ');
      text.append(Texts.left(amount(limit.hard()), 20)).append(' ');
      text.append(limit.unit().isEmpty() ? "" : Texts.left(limit.unit(), 10)).append('\n');
    }
    return text.toString();
  }

  private static String amount(long limit) {
    return limit < 0 ? "unlimited" : Long.toString(limit);
  }
}
